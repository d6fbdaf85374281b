package cutover.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Pattern HOLE = Pattern.compile("\\{[0-9]}");
  private static final Pattern CODE = Pattern.compile("CUT0[0-9]{3}");

  private static List<String[]> rows(String table) throws IOException {
    try (var stream = Catalogue.class.getResourceAsStream(table)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split("\t", -1))
          .toList();
    }
  }

  private static List<String> holes(String text) {
    return new ArrayList<>(
        new TreeSet<>(HOLE.matcher(text).results().map(match -> match.group()).toList()));
  }

  @Test
  void everyDiagnosticIsCompleteInBothLanguages() throws IOException {
    for (var row : rows("diagnostics.tsv")) {
      var code = row[0];
      assertTrue(CODE.matcher(code).matches(), code);
      assertNotEquals("-", row[2], code);
      assertNotEquals("-", row[4], code);
      assertEquals(
          row[3].equals("-"), row[5].equals("-"), code + ": a remedy in one language only");
      assertEquals(holes(row[2]), holes(row[4]), code);
      assertEquals(holes(row[3]), holes(row[5]), code);
      assertFalse(row[2].endsWith(".") || row[3].endsWith("."), code + ": no full stop");
    }
  }

  @Test
  void everyMessageIsCompleteInBothLanguages() throws IOException {
    for (var row : rows("messages.tsv")) {
      assertNotEquals("-", row[1], row[0]);
      assertNotEquals("-", row[2], row[0]);
      assertEquals(holes(row[1]), holes(row[2]), row[0]);
    }
  }

  @Test
  void tablesAreSorted() throws IOException {
    for (var table : List.of("diagnostics.tsv", "messages.tsv")) {
      var names = rows(table).stream().map(row -> row[0]).toList();
      assertEquals(names.stream().sorted().toList(), names, table);
    }
  }

  @Test
  void everyCodeHasAnExitStatus() {
    var catalogue = Catalogue.in(Language.ENGLISH);
    for (var code : catalogue.codes()) {
      assertNotEquals(Exit.OK, catalogue.exit(Diagnostic.of(code)), code);
    }
  }

  @Test
  void saysPlaceCodeTextAndRemedy() {
    var diagnostic = Diagnostic.at("a.cu:3:7", "CUT0111", "--frob");
    assertEquals(
        "a.cu:3:7: CUT0111: unknown option --frob; an option for the host compiler goes through"
            + " -Xcompiler, arguments of the program after --",
        Catalogue.in(Language.ENGLISH).say(diagnostic));
    assertTrue(Catalogue.in(Language.CHINESE).say(diagnostic).contains("未知选项 --frob"));
  }

  @Test
  void languageFollowsTheLocale() {
    assertEquals(Language.CHINESE, Language.of(Locale.SIMPLIFIED_CHINESE));
    assertEquals(Language.ENGLISH, Language.of(Locale.FRENCH));
    assertEquals(Language.CHINESE, Language.of("zh_CN.UTF-8").orElseThrow());
    assertTrue(Language.of("tlh").isEmpty());
  }
}
