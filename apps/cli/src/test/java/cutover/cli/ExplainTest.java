package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Exit;
import cutover.core.diagnostics.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every code about ports, audits, dialects and proofs has a page, in both languages.
class ExplainTest {
  private static final int SECTIONS = 4;
  private static final int LEAST_LETTERS = 120;

  @Test
  void everyCodeHasAPageInBothLanguages() {
    var codes =
        Catalogue.in(Language.ENGLISH).codes().stream()
            .filter(code -> code.matches("CUT0[5-8]\\d\\d"))
            .sorted()
            .toList();
    assertTrue(codes.size() > 60, codes.size() + " codes");
    for (var code : codes) {
      for (var language : List.of("en", "zh")) {
        var outcome = CommandLineTest.cutover("explain", code, "--lang", language);
        assertEquals(0, outcome.status(), code + " " + language + ": " + outcome.err());
        var page = outcome.out();
        assertTrue(page.startsWith("# " + code + "\n"), code + " " + language);
        assertEquals(SECTIONS, page.split("\n## ", -1).length - 1, code + " " + language);
        assertTrue(page.length() > LEAST_LETTERS, code + " " + language);
      }
    }
  }

  @Test
  void anUnknownCodeIsWrongUse() {
    for (var code : List.of("CUT9999", "../../../etc/passwd", "602")) {
      assertEquals(Exit.USAGE.status(), CommandLineTest.cutover("explain", code).status(), code);
    }
  }
}
