package cutover.planner.chips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChipCatalogueTest {
  private static final ChipCatalogue CATALOGUE = ChipCatalogue.load();
  private static final Path DATA =
      Path.of(
          System.getProperty("cutover.home"),
          "apps/planner/src/main/resources/cutover/planner/chips");

  @Test
  void everyFamilyFileIsListed() throws IOException {
    try (var files = Files.list(DATA)) {
      var there =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.substring(0, name.length() - ".yaml".length()))
              .collect(Collectors.toCollection(TreeSet::new));
      there.remove("families");
      there.remove("sources");
      assertEquals(
          there,
          CATALOGUE.all().stream()
              .map(Chip::family)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @Test
  void everySourceIsUsed() {
    var used = new HashSet<String>();
    for (var chip : CATALOGUE.all()) {
      Figures.of(chip).values().forEach(f -> f.known().ifPresent(k -> used.addAll(k.sources())));
      chip.measured().forEach(m -> used.addAll(m.figure().sources()));
      chip.details().forEach(d -> used.addAll(d.sources()));
      chip.legal().forEach(l -> used.addAll(l.sources()));
    }
    CATALOGUE.rules().forEach(rule -> used.addAll(rule.sources()));
    var unused = new TreeSet<>(CATALOGUE.sources().keySet());
    unused.removeAll(used);
    assertTrue(unused.isEmpty(), "sources that nothing names: " + unused);
  }

  @Test
  void unknownChipIsToldWithTheNearestNames() {
    var e = assertThrows(CutoverException.class, () -> CATALOGUE.get("acsend-910b", "f.yaml:3:7"));
    assertEquals("CUT1110", e.diagnostic().code());
    assertEquals("f.yaml:3:7", e.diagnostic().place());
    assertTrue(e.diagnostic().arguments().get(1).contains("ascend-910b"), e.getMessage());
  }

  @Test
  void statusFollowsTheDate() {
    var h20 = CATALOGUE.get("H20", "");
    assertEquals(LegalStatus.Status.ALLOWED, export(h20, "2024-01-01"));
    assertEquals(LegalStatus.Status.LICENCE, export(h20, "2025-05-01"));
    assertEquals(LegalStatus.Status.CASE_BY_CASE, export(h20, "2026-11-25"));
    assertTrue(h20.legalAt(LocalDate.parse("2023-01-01")).isEmpty());
  }

  private static LegalStatus.Status export(Chip chip, String date) {
    return chip.legalAt(LocalDate.parse(date)).stream()
        .filter(status -> status.subject() == LegalStatus.Subject.EXPORT_TO_CHINA)
        .findFirst()
        .orElseThrow()
        .status();
  }

  @Test
  void productsOfTheRulesFollowFromTheFigures() {
    assertEquals(2368, CATALOGUE.get("h20", "").tpp().orElseThrow());
    assertEquals(15832, CATALOGUE.get("h200", "").tpp().orElseThrow());
    assertEquals(2304, CATALOGUE.get("rtx-6000d", "").tpp().orElseThrow());
    assertEquals(36000, CATALOGUE.get("b200", "").tpp().orElseThrow());
  }

  @Test
  void contestedFiguresAreRangesAndUnknownOnesAreNoNumbers() {
    var k100 = CATALOGUE.get("k100-ai", "").bandwidth().known().orElseThrow();
    assertEquals(896, k100.low());
    assertEquals(1600, k100.high());
    assertTrue(CATALOGUE.get("bw1000", "").bandwidth() instanceof Figure.Unknown);
    assertTrue(CATALOGUE.get("a100", "").dense(Precision.FP8) instanceof Figure.None);
    assertFalse(CATALOGUE.get("b20", "").memoryGb().known().isPresent());
  }

  @Test
  void rulesAreInOrder() {
    var days = CATALOGUE.rules().stream().map(Rule::date).toList();
    assertEquals(days.stream().sorted().toList(), days);
  }
}
