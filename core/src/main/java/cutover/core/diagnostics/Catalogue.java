package cutover.core.diagnostics;

import cutover.core.table.Tsv;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every sentence that Cutover says, in every language it speaks.
///
/// `diagnostics.tsv` and its neighbours have a row for each code (exit status, text and remedy);
/// `messages.tsv` has the rest (progress, notes). Cells that are `-` are empty.
public final class Catalogue {
  // A file for each hundred or two of codes; see the head of diagnostics.tsv.
  private static final List<String> ROOMS =
      List.of(
          "diagnostics.tsv",
          "port.tsv",
          "audit.tsv",
          "dialect.tsv",
          "verify.tsv",
          "survey.tsv",
          "plan.tsv");

  private final Language language;
  private final Map<String, Map<String, String>> diagnostics;
  private final Map<String, Map<String, String>> messages;

  private Catalogue(
      Language language,
      Map<String, Map<String, String>> diagnostics,
      Map<String, Map<String, String>> messages) {
    this.language = language;
    this.diagnostics = diagnostics;
    this.messages = messages;
  }

  /// Reads the tables.
  public static Catalogue in(Language language) {
    var diagnostics = new HashMap<String, Map<String, String>>();
    for (var room : ROOMS) {
      for (var row : read(room).entrySet()) {
        if (diagnostics.put(row.getKey(), row.getValue()) != null) {
          throw new IllegalStateException(room + ": a second row for " + row.getKey());
        }
      }
    }
    return new Catalogue(language, diagnostics, read("messages.tsv"));
  }

  public Language language() {
    return language;
  }

  /// The same tables, spoken in another language.
  public Catalogue speaking(Language other) {
    return new Catalogue(other, diagnostics, messages);
  }

  /// A message by its key.
  public String say(String key, Object... arguments) {
    return fill(cell(messages, key, language.tag()), arguments);
  }

  /// What is wrong, without place, code and remedy.
  public String text(Diagnostic diagnostic) {
    return filled(diagnostic, language.tag());
  }

  /// What to do; empty where there is nothing to.
  public String remedy(Diagnostic diagnostic) {
    return filled(diagnostic, language.tag() + "-remedy");
  }

  private String filled(Diagnostic diagnostic, String column) {
    return fill(cell(diagnostics, diagnostic.code(), column), diagnostic.arguments().toArray());
  }

  /// `error CUT0317 stencil.cu:41:9: what is wrong; what to do`.
  public String say(Diagnostic diagnostic) {
    var text = text(diagnostic);
    var remedy = remedy(diagnostic);
    var place = diagnostic.place().isEmpty() ? "" : diagnostic.place() + ": ";
    return place
        + diagnostic.code()
        + ": "
        + text
        + (remedy.isEmpty() ? "" : say("diagnostic.joint") + remedy);
  }

  /// The exit status that a diagnostic's code stands for.
  public Exit exit(Diagnostic diagnostic) {
    return Exit.named(cell(diagnostics, diagnostic.code(), "exit"));
  }

  public Set<String> codes() {
    return diagnostics.keySet();
  }

  public Set<String> keys() {
    return messages.keySet();
  }

  private static String cell(Map<String, Map<String, String>> table, String row, String column) {
    return Optional.ofNullable(table.get(row))
        .map(cells -> cells.get(column))
        .orElseThrow(() -> new IllegalArgumentException("no " + column + " for " + row));
  }

  // Not MessageFormat: its quotes and number formats surprise, and loading it takes time.
  private static String fill(String text, Object... arguments) {
    var filled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{' && i + 2 < text.length() && text.charAt(i + 2) == '}') {
        var index = text.charAt(i + 1) - '0';
        if (index >= 0 && index < arguments.length) {
          filled.append(arguments[index]);
          i += 2;
          continue;
        }
      }
      filled.append(text.charAt(i));
    }
    return filled.toString();
  }

  private static Map<String, Map<String, String>> read(String name) {
    var table = Tsv.of(Catalogue.class, name);
    var rows = new HashMap<String, Map<String, String>>();
    for (var row : table.rows()) {
      var cells = new HashMap<String, String>();
      for (var column : table.columns()) {
        cells.put(column, row.get(column));
      }
      if (rows.put(row.cells().getFirst(), cells) != null) {
        throw new IllegalStateException(name + ": two rows for " + row.cells().getFirst());
      }
    }
    return rows;
  }
}
