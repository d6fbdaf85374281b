package cutover.planner.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Language;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.fleet.FleetReader;
import cutover.planner.solve.Decision;
import cutover.planner.solve.Effort;
import cutover.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole answer, from the file to the page.
class PlanPageTest {
  // All H20 go after March; the only way on is a port that takes two people two months.
  private static final String FLEET =
      """
      fleet: <cornered> & co
      start: 2026-01
      months: 8
      sites:
        - {id: here}
      stock:
        - {chip: h20, site: here, count: 100, until: 2026-03}
      code:
        - {id: serving, runs_on: [cuda], effort: {hip: 4}}
      team:
        - {people: 2, cost: 50000}
      workloads:
        - {id: chat, name: chat "service", kind: inference, code: serving, priority: 3,
           demand: {now: 80, unit: cards, uncertainty: 0.2}, per_card: {h20: 1, hygon-bw1000: 0.5}}
      offers:
        - {id: hygon, chip: hygon-bw1000, site: here, price: 40000, lot: 8, quantity: 200,
           lead_months: [1, 2, 4], arrives: 0.9}
      scenarios:
        - {id: nothing-new, without_offers: [all]}
      """;

  @TempDir Path folder;

  private Answer answer(String yaml, List<String> scenarios) throws IOException {
    var chips = ChipCatalogue.load();
    var file = Files.writeString(folder.resolve("fleet.yaml"), yaml);
    return new Answering(chips, new Effort(0.001, 60, 2), 50, 9, 2)
        .answer(new FleetReader(chips).read(file), scenarios, (stage, done, of) -> {});
  }

  @Test
  void decisionsAreHeldAgainstThePlanWithoutThem() throws IOException {
    var answer = answer(FLEET, List.of("all"));
    assertEquals(2, answer.decisions().size());
    for (var decision : answer.decisions()) {
      // Without either, nothing serves the chat from April on.
      assertEquals(3, decision.without().from());
      assertEquals(1, decision.without().shareFrom(), 1e-6);
    }
    var port =
        answer.decisions().stream()
            .filter(Decision.Port.class::isInstance)
            .map(Decision.Port.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(3, port.deadline());
    assertEquals(5 / 8.0, answer.scenarios().getFirst().outcome().planned().unmetShare(), 1e-6);
    var text = String.join("\n", new PlanText(answer, Catalogue.in(Language.ENGLISH)).lines());
    assertTrue(text.contains("Port serving to hip by 2026-04 at the latest"), text);
    assertTrue(text.contains("100.0 % of demand is unmet from 2026-04"), text);
    assertTrue(
        String.join("\n", new PlanText(answer, Catalogue.in(Language.CHINESE)).lines())
            .contains("最迟在 2026-04 前将 serving 移植到 hip"));
  }

  @Test
  void sameSeedSameBytes() throws IOException {
    var one = answer(FLEET, List.of());
    var two = answer(FLEET, List.of());
    assertEquals(new PlanJson(one).text(), new PlanJson(two).text());
    var catalogue = Catalogue.in(Language.ENGLISH);
    assertEquals(
        new PlanPage(one, catalogue).html(Language.ENGLISH),
        new PlanPage(two, catalogue).html(Language.ENGLISH));
  }

  @Test
  void pageHoldsInARealBrowser() throws IOException {
    var answer = answer(FLEET, List.of("all"));
    var page =
        Files.writeString(
            folder.resolve("plan.html"),
            new PlanPage(answer, Catalogue.in(Language.CHINESE)).html(Language.CHINESE));
    try (var browser = Browser.start()) {
      browser.requireGood(page);
      browser.open(page, 1280);
      assertEquals(4L, browser.ask("return document.querySelectorAll('.plot svg').length"));
      assertEquals(
          "<cornered> & co",
          browser.ask("return JSON.parse(document.getElementById('data-plan').textContent).fleet"));
    }
  }

  @Test
  void whatCannotBeMetIsToldWithItsReason() {
    var yaml =
        FLEET.replace("priority: 3,", "priority: 3, required: true,")
            + "rules:\n  - {id: no-hygon, forbids: buy, chips: [hygon-bw1000]}\n";
    var told = assertThrows(CutoverException.class, () -> answer(yaml, List.of())).diagnostic();
    assertEquals("CUT1160", told.code());
    assertEquals("chat", told.arguments().getFirst());
    assertEquals("2026-04", told.arguments().get(1));
    assertTrue(told.arguments().get(3).contains("no-hygon"), told.toString());
  }
}
