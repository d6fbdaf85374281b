package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.core.table.Tsv;
import cutover.source.Kind;
import cutover.targets.api.PortedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names that a chip's own table speaks of: columns `name level code`, where a name that ends in a
/// star is the start of one.
public final class NamedUses {
  private record Use(String name, boolean isStart, Level level, String code) {}

  private final String title;
  private final List<Use> uses = new ArrayList<>();

  private NamedUses(String title) {
    this.title = title;
  }

  /// Reads a table beside a chip's package.
  public static NamedUses read(Class<?> chip, String file, String title) {
    var named = new NamedUses(title);
    for (var row : Tsv.of(chip, file).rows()) {
      var name = row.get("name");
      boolean start = name.endsWith("*");
      named.uses.add(
          new Use(
              start ? name.substring(0, name.length() - 1) : name,
              start,
              Level.valueOf(row.get("level").toUpperCase(Locale.ROOT)),
              row.get("code")));
    }
    return named;
  }

  /// Says which of them a file uses.
  public void look(PortedFile file) {
    var tokens = file.tokens();
    int lastLine = 0;
    for (int token = 0; token < tokens.size(); token++) {
      var kind = tokens.kind(token);
      if (kind != Kind.WORD && kind != Kind.HEADER) {
        continue;
      }
      var text = tokens.text(token);
      var name = kind == Kind.HEADER ? text.substring(1, text.length() - 1) : text;
      int line = tokens.line(token);
      for (var use : uses) {
        boolean meant = use.isStart() ? name.startsWith(use.name()) : name.equals(use.name());
        if (meant && line != lastLine && !file.project().own().contains(name)) {
          file.report(use.level(), use.code(), token, name, title);
          lastLine = line;
        }
      }
    }
  }
}
