package cutover.planner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Language;
import cutover.planner.chips.ChipCatalogue;
import cutover.planner.chips.ChipPage;
import cutover.planner.estimate.BackTest;
import cutover.planner.estimate.BackTestPage;
import cutover.planner.estimate.Calibrator;
import cutover.planner.estimate.Measurements;
import cutover.planner.estimate.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The pages below docs/tables are fresh prints; `-Dgolden=write` prints them.
class DocumentedTablesTest {
  private static final Path TABLES = Path.of(System.getProperty("cutover.home"), "docs/tables");

  private static void holds(String file, String fresh) throws IOException {
    var path = TABLES.resolve(file);
    if (System.getProperty("golden", "").equals("write")) {
      Files.writeString(path, fresh);
    }
    assertEquals(fresh, Files.readString(path), file + " is old: run with -Dgolden=write");
  }

  @Test
  void chips() throws IOException {
    holds("chips.md", ChipPage.of(ChipCatalogue.load(), Catalogue.in(Language.ENGLISH)));
  }

  @Test
  void backTest() throws IOException {
    var rows = Measurements.load(ChipCatalogue.load(), Models.load());
    var calibrator = new Calibrator(rows);
    var results = BackTest.run(rows, calibrator);
    holds("estimate-backtest.md", BackTestPage.of(rows, results, calibrator));
  }
}
