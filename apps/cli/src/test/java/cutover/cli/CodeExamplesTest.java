package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The example on a code's page is what Cutover says and writes. For a port's codes it is made from
/// `docs/codes/examples/CODE.CHIP.cu`; `-Dgolden=write` writes the pages anew.
class CodeExamplesTest {
  private static final Path CODES =
      Path.of(System.getProperty("cutover.home")).resolve("docs/codes");

  private static final Map<String, String> NO_SOURCE =
      Map.of(
          "CUT0514", "no source is known that still leads to it",
          "CUT0517", "about a file as a whole",
          "CUT0518", "about a file as a whole",
          "CUT0519", "about a file as a whole",
          "CUT0522", "its bytes are GBK, a page is UTF-8",
          "CUT0523", "about a link",
          "CUT0524", "about a file as a whole");

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en", List.of("## Example", "Before:", "After:"),
          "zh", List.of("## 示例", "之前：", "之后："));

  @TempDir private Path folder;

  static List<Path> examples() throws IOException {
    try (var files = Files.list(CODES.resolve("examples"))) {
      return files.sorted().toList();
    }
  }

  private static String code(Path example) {
    return example.getFileName().toString().split("\\.", -1)[0];
  }

  @ParameterizedTest
  @MethodSource("examples")
  void thePageShowsWhatAPortSaysAndWrites(Path example) throws IOException {
    var chip = example.getFileName().toString().split("\\.", -1)[1];
    var source = Files.copy(example, folder.resolve("example.cu"));
    for (var language : List.of("en", "zh")) {
      var output = folder.resolve(language);
      var outcome =
          CommandLineTest.cutover(
              "port", source.toString(), "--to", chip, "-o", output.toString(), "--lang", language);
      var said =
          outcome.out().lines().filter(line -> line.contains(" " + code(example) + ": ")).toList();
      assertFalse(said.isEmpty(), outcome.out() + outcome.err());
      var words = WORDS.get(language);
      var ported = ported(output);
      boolean changed = !ported.equals(Files.readString(example));
      var section = new StringBuilder(words.get(0)).append("\n\n");
      section.append(changed ? words.get(1) + "\n\n" : "");
      section.append(indented(Files.readString(example))).append("\n");
      section.append("    $ cutover port example.cu --to ").append(chip).append("\n");
      said.forEach(line -> section.append("    ").append(line).append("\n"));
      if (changed) {
        section.append("\n").append(words.get(2)).append("\n\n").append(indented(ported));
      }
      check(CODES.resolve(language).resolve(code(example) + ".md"), words.get(0), section + "\n");
    }
  }

  private static String ported(Path output) throws IOException {
    try (var files = Files.list(output)) {
      var sources =
          files.filter(file -> file.getFileName().toString().startsWith("example.")).toList();
      assertEquals(1, sources.size(), sources.toString());
      return Files.readString(sources.getFirst());
    }
  }

  private static String indented(String text) {
    return text.lines()
        .map(line -> line.isEmpty() ? "\n" : "    " + line + "\n")
        .collect(Collectors.joining());
  }

  private static void check(Path page, String heading, String section) throws IOException {
    var text = Files.readString(page);
    int start = text.indexOf(heading + "\n");
    int end = text.indexOf("\n## ", start) + 1;
    assertTrue(start > 0 && end > start, page + " has no " + heading);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(page, text.substring(0, start) + section + text.substring(end));
    } else {
      assertEquals(section, text.substring(start, end), page.toString());
    }
  }

  @Test
  void everyCodeOfAPortHasAnExample() throws IOException {
    var codes =
        Catalogue.in(Language.ENGLISH).codes().stream()
            .filter(code -> code.matches("CUT05[1-9]\\d"))
            .collect(Collectors.toCollection(TreeSet::new));
    var shown = examples().stream().map(CodeExamplesTest::code).collect(Collectors.toSet());
    for (var code : codes) {
      assertTrue(
          shown.contains(code) != NO_SOURCE.containsKey(code),
          code + ": put docs/codes/examples/" + code + ".CHIP.cu there");
    }
  }

  @Test
  void everyPageOfAnAuditShowsBeforeAndAfter() throws IOException {
    for (var code : Catalogue.in(Language.ENGLISH).codes()) {
      for (var language : code.matches("CUT06\\d\\d") ? List.of("en", "zh") : List.<String>of()) {
        var page = Files.readString(CODES.resolve(language).resolve(code + ".md"));
        for (var word : WORDS.get(language)) {
          assertTrue(page.contains(word + "\n\n"), code + " " + language + ": " + word);
        }
      }
    }
  }
}
