package cutover.cli;

import static cutover.cli.CommandLineTest.cutover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Exit;
import cutover.planner.chips.ChipCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ChipsCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private static String out(String... arguments) {
    var outcome = cutover(arguments);
    assertEquals(0, outcome.status(), outcome.err());
    return outcome.out();
  }

  private static List<String> ids(String... arguments) {
    var all = new ArrayList<>(List.of("chips", "--json", "--lang", "en"));
    all.addAll(List.of(arguments));
    return JSON.readTree(out(all.toArray(String[]::new)))
        .get("chips")
        .valueStream()
        .map(chip -> chip.get("id").asString())
        .toList();
  }

  @Test
  void everyChipIsListedInEachForm() {
    var table = out("chips", "--lang", "en");
    var markdown = out("chips", "--markdown", "--lang", "en");
    var csv = out("chips", "--csv");
    for (var chip : ChipCatalogue.load().all()) {
      assertTrue(table.contains("\n" + chip.id() + " "), chip.id());
      assertTrue(markdown.contains("| " + chip.id() + " |"), chip.id());
      assertTrue(csv.contains("\r\n" + chip.id() + ","), chip.id());
    }
    assertEquals(ChipCatalogue.load().all().size(), ids().size());
  }

  @Test
  void filtersKeepWhatTheySay() {
    assertTrue(ids("--vendor", "huawei").contains("ascend-910c"));
    assertTrue(ids("--vendor", "寒武纪").stream().allMatch(id -> id.startsWith("mlu")));
    assertFalse(ids("--min-memory", "100").contains("h20-96g"));
    assertTrue(ids("--min-memory", "100").contains("h20-141g"));
    assertTrue(ids("--programming", "hip").stream().allMatch(id -> id.startsWith("hygon")));
    assertFalse(ids("--for", "training").contains("rtx-6000d"));
    assertTrue(ids("--for", "inference").contains("rtx-6000d"));
    assertFalse(ids("--for", "inference").contains("b30a"));
  }

  @Test
  void legalStatusFollowsDateAndJurisdiction() {
    assertTrue(ids("--status", "allowed", "--at", "2024-06-01").contains("h20-96g"));
    assertFalse(ids("--status", "allowed", "--at", "2025-06-01").contains("h20-96g"));
    assertTrue(ids("--status", "licence", "--at", "2025-06-01").contains("h20-96g"));
    assertTrue(
        ids("--status", "discouraged", "--jurisdiction", "cn", "--at", "2026-01-01")
            .contains("rtx-6000d"));
    assertTrue(
        ids("--status", "discouraged", "--jurisdiction", "US", "--at", "2026-01-01").isEmpty());
  }

  @Test
  void comparisonShowsGradesNotesAndSources() {
    var text = out("chips", "--compare", "H20,k100-ai", "--sources", "--lang", "en");
    assertTrue(text.contains("896–1,600 P"), text);
    assertTrue(text.contains("nvidia-h20: "), text);
    assertTrue(text.contains("no FP64"), text);
    assertEquals(1, text.split("not legal advice", -1).length - 1, text);
    assertTrue(out("chips", "--compare", "h20", "--lang", "zh").contains("不构成法律意见"));
  }

  @Test
  void timelineEndsAtTheDate() {
    var early = out("chips", "--rules", "--at", "2023-01-01", "--lang", "en");
    assertTrue(early.contains("3A090"), early);
    assertFalse(early.contains("B30A"), early);
    assertTrue(out("chips", "--rules", "--lang", "en").contains("B30A"));
  }

  @Test
  void wrongWordsAreRefused() {
    for (var line :
        List.of(
            "--compare h2o",
            "--status forbidden",
            "--at soon",
            "--for mining",
            "--json --csv",
            "--min-memory much")) {
      var outcome = cutover(("chips " + line + " --lang en").split(" ", -1));
      assertEquals(Exit.USAGE.status(), outcome.status(), line + ": " + outcome.err());
      assertEquals("", outcome.out(), line);
    }
    assertTrue(
        cutover("chips", "--compare", "acsend-910b", "--lang", "en").err().contains("ascend-910b"));
  }

  @Test
  void estimateIsARangeWithItsGrounds() {
    var tree =
        JSON.readTree(
            out(
                "estimate",
                "--model",
                "qwen3-8b",
                "--chip",
                "p800",
                "--in",
                "1024",
                "--out",
                "1024",
                "--batch",
                "10",
                "--json",
                "--lang",
                "en"));
    var rate = tree.get("output_tokens_per_second");
    assertTrue(
        rate.get("low").asDouble() < 541 && 541 < rate.get("high").asDouble(), rate.toString());
    assertTrue(tree.get("assumptions").size() > 2);
    assertEquals("yes", tree.get("memory").get("fit").asString());
    var text =
        out(
            "estimate",
            "--model",
            "deepseek-r1",
            "--chip",
            "h20",
            "--count",
            "16",
            "--tp",
            "1",
            "--ep",
            "16",
            "--per-token",
            "50",
            "--lang",
            "zh");
    assertTrue(text.contains("依据"), text);
  }

  @Test
  void estimateReadsAConfig() throws IOException {
    var config = folder.resolve("config.json");
    Files.writeString(
        config,
        """
        {"hidden_size": 2048, "intermediate_size": 8192, "num_hidden_layers": 16,
         "num_attention_heads": 32, "num_key_value_heads": 8, "vocab_size": 128256,
         "tie_word_embeddings": true, "torch_dtype": "bfloat16"}
        """);
    var text = out("estimate", "--model", config.toString(), "--chip", "mlu370-x8", "--lang", "en");
    assertTrue(text.contains("1.2 B parameters"), text);
    Files.writeString(config, "{\"hidden_size\": 2048,\n \"num_hidden_layers\": -1}\n");
    var refused =
        cutover("estimate", "--model", config.toString(), "--chip", "h20", "--lang", "en");
    assertEquals(Exit.SOURCE.status(), refused.status(), refused.err());
    assertTrue(refused.err().contains("config.json:2:2: CUT1123"), refused.err());
  }

  @Test
  void estimateSaysWhatItCannot() {
    for (var line :
        List.of(
            "--model qwen3-8b",
            "--model qwen3-8b --chip s60",
            "--model nothing --chip h20",
            "--model qwen3-8b --chip h20 --count 3 --tp 2",
            "--model qwen3-8b --chip h20 --precision fp3",
            "--model qwen3-8b --chip h20 --batch 0",
            "--model qwen3-8b --chip h20 --kv-bits 4",
            "--model qwen3-8b --chip h20 --assume luck=1",
            "--model llama-3.1-70b --chip h20 --per-token 1")) {
      var outcome = cutover(("estimate " + line + " --lang en").split(" ", -1));
      assertEquals(Exit.USAGE.status(), outcome.status(), line + ": " + outcome.err());
      assertEquals("", outcome.out(), line);
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
    assertTrue(
        out(
                "estimate",
                "--model",
                "qwen3-8b",
                "--chip",
                "s60",
                "--assume",
                "dense=100",
                "--lang",
                "en")
            .contains("as you gave it"));
  }
}
