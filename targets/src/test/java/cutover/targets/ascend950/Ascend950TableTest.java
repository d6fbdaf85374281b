package cutover.targets.ascend950;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.table.Tsv;
import cutover.source.Lexer;
import cutover.targets.api.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The table of Ascend 950: its form, and that what it puts into a port is declared there.
class Ascend950TableTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path HEADERS = HOME.resolve("runtime/ascend/include");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
  // Of the language itself, or spelled out by a macro of the headers.
  private static final Set<String> WORDS =
      Set.of("void", "nullptr", "__attribute__", "noinline", "static_cast", "long", "f", "sizeof");
  // What macros of the headers make: of sqrt, of eq, of float.
  private static final List<Pattern> MADE =
      List.of(
          Pattern.compile("(\\w+)f"),
          Pattern.compile("__hb?(\\w+)x2"),
          Pattern.compile("cutover_(?:make_)?(\\w+)[1-4]"));

  @Test
  void rowsAreSortedAndRestOnKnownSources() {
    var sources = new HashSet<String>();
    Tsv.of(Ascend950.class, "sources.tsv").rows().forEach(row -> sources.add(row.get("key")));
    var names =
        Tsv.of(Ascend950.class, "ascend950.tsv").rows().stream().map(r -> r.get("name")).toList();
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(names.size(), new TreeSet<>(names).size());
    for (var row : Ascend950.target().table().rows()) {
      assertTrue(sources.contains(row.source()), row.toString());
      switch (row.how()) {
        case REFUSE, DROP -> assertFalse(row.note().isEmpty(), row.toString());
        case RENAME, CALL, RULE -> assertFalse(row.to().isEmpty(), row.toString());
        case SAME -> assertTrue(row.to().isEmpty(), row.toString());
      }
    }
  }

  @Test
  void everyRuleOfTheTableExistsAndIsUsed() {
    var target = Ascend950.target();
    var used = new TreeSet<String>();
    target.table().rows().stream()
        .filter(row -> row.how() == Row.How.RULE)
        .forEach(row -> used.add(row.to()));
    assertEquals(new TreeSet<>(target.rewriting().rules().keySet()), used);
  }

  @Test
  void whatAPortSaysIsDeclaredInItsDialect() throws IOException {
    var declared = declared();
    var unknown = new ArrayList<String>();
    for (var row : Ascend950.target().table().rows()) {
      boolean names = row.how() == Row.How.RENAME || row.how() == Row.How.CALL;
      if (!names || row.kind() == Row.Kind.LIBRARY || row.kind() == Row.Kind.BUILD) {
        continue;
      }
      if (row.kind() == Row.Kind.HEADER) {
        if (!Files.exists(HEADERS.resolve(row.to().replace("\"", "")))) {
          unknown.add(row.toString());
        }
        continue;
      }
      var matcher = NAME.matcher(row.to().replaceAll("\\?\\w+}", "}"));
      while (matcher.find()) {
        var name = matcher.group();
        if (!WORDS.contains(name) && !isDeclared(declared, name)) {
          unknown.add(row.name() + " -> " + name);
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static boolean isDeclared(Set<String> declared, String name) {
    return declared.contains(name)
        || MADE.stream()
            .map(pattern -> pattern.matcher(name))
            .anyMatch(made -> made.matches() && declared.contains(made.group(1)));
  }

  // Names that the dialect's headers and the helpers say, and those that their macros make.
  private static Set<String> declared() throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.walk(HEADERS)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    for (var shared : List.of("cutover/half_api.h", "cutover/half_type.h")) {
      texts.add(Files.readString(HOME.resolve("runtime/include").resolve(shared)));
    }
    for (var helper : Ascend950.target().rewriting().helpers().values()) {
      try (var stream = Ascend950.class.getResourceAsStream(helper)) {
        texts.add(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    var words = new HashSet<String>();
    for (var text : texts) {
      var tokens = Lexer.split(text);
      for (int token = 0; token < tokens.size(); token++) {
        if (tokens.isWord(token)) {
          words.add(tokens.text(token));
        }
      }
    }
    return words;
  }
}
