package cutover.targets.api;

import cutover.core.diagnostics.Finding;
import cutover.source.Edits;
import cutover.source.Tokens;
import java.util.ArrayList;
import java.util.List;

/// One file on its way to a chip: its tokens, the changes made so far, what there is to say of it.
public final class PortedFile {
  private final String path;
  private final Tokens tokens;
  private final Edits edits;
  private final Project project;
  private final List<Finding> findings = new ArrayList<>();

  /// @param path as a finding shows it
  /// @param project what is known of all files together
  public PortedFile(String path, Tokens tokens, Project project) {
    this.path = path;
    this.tokens = tokens;
    this.edits = new Edits(tokens.text());
    this.project = project;
  }

  public String path() {
    return path;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Edits edits() {
    return edits;
  }

  public Project project() {
    return project;
  }

  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// Says something of a token's line.
  public void report(Finding.Level level, String code, int token, Object... arguments) {
    var place = path + ":" + tokens.line(token) + ":" + tokens.column(token);
    findings.add(Finding.of(level, code, place, arguments));
  }

  /// Replaces one token.
  public void replace(int token, String text) {
    edits.replace(tokens.start(token), tokens.end(token), text);
  }
}
