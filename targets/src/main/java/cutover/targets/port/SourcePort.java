package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.core.diagnostics.Place;
import cutover.source.Kind;
import cutover.source.Tokens;
import cutover.targets.api.CallTemplate;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Project;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import cutover.targets.audit.Audit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Ports the text of one source file.
final class SourcePort {
  /// A ported text.
  ///
  /// @param changed names by kind
  /// @param helpers the helpers that it includes
  record Ported(
      Optional<String> text,
      PortedFile file,
      int lines,
      Map<Row.Kind, Integer> changed,
      boolean hasCuda,
      List<String> helpers) {}

  private final Target target;
  private final Names names;
  private final Helpers helpers;
  private final Renaming renaming;
  private final Project project;
  private final Map<Row, CallTemplate> templates = new ConcurrentHashMap<>();

  SourcePort(Target target, Names names, Helpers helpers, Renaming renaming, Project project) {
    this.target = target;
    this.names = names;
    this.helpers = helpers;
    this.renaming = renaming;
    this.project = project;
  }

  /// @param path relative to the root
  Ported port(String path, Tokens tokens) {
    var file = new PortedFile(path, tokens, project);
    var markers = Markers.of(tokens);
    markers.close(file.edits());
    brackets(file, tokens);
    if (!markers.isOff(0)) {
      target.rewriting().starters().forEach(starter -> starter.accept(file));
    }
    joints(file, tokens);
    var walk = new NameWalk(target, names, templates, file, markers);
    walk.run();
    var includes = new Includes(target, names, file, markers, renaming);
    includes.run();
    if (!markers.isOff(0)) {
      target.rewriting().finishers().forEach(finisher -> finisher.accept(file));
      Audit.examine(file, target);
    }
    var used = includes.addMissing(helpers);
    var changed = new EnumMap<Row.Kind, Integer>(Row.Kind.class);
    changed.putAll(walk.changed());
    if (includes.changed() > 0) {
      changed.merge(Row.Kind.HEADER, includes.changed(), Integer::sum);
    }
    boolean hasCuda =
        walk.hasCuda()
            || includes.hasCuda()
            || file.findings().stream().anyMatch(finding -> finding.level() == Level.TODO);
    return new Ported(
        file.edits().isEmpty() ? Optional.empty() : Optional.of(file.edits().apply()),
        file,
        tokens.size() == 0 ? 0 : tokens.line(tokens.size() - 1),
        changed,
        hasCuda,
        used);
  }

  // A file whose brackets do not match is changed as far as its lines show what to do.
  private static void brackets(PortedFile file, Tokens tokens) {
    int token = tokens.firstUnpaired();
    if (token >= 0) {
      file.report(Level.WARNING, "CUT0520", token, tokens.text(token));
    }
  }

  // A compiler joins the next line to such a comment; in GBK the backslash may be half a character.
  private static void joints(PortedFile file, Tokens tokens) {
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.kind(token) == Kind.COMMENT
          && tokens.text().startsWith("//", tokens.start(token))) {
        int joint = tokens.text().indexOf('\\', tokens.start(token), tokens.end(token));
        while (joint >= 0) {
          char next = joint + 1 < tokens.end(token) ? tokens.text().charAt(joint + 1) : ' ';
          boolean half = tokens.text().charAt(joint - 1) >= 0x80;
          if (half && (next == '\n' || next == '\r')) {
            file.report(Level.WARNING, "CUT0522", token);
            break;
          }
          joint = tokens.text().indexOf('\\', joint + 1, tokens.end(token));
        }
      }
    }
  }

  /// Findings by their lines: the walk goes from the end of a file to its start.
  static List<Finding> sorted(List<Finding> findings) {
    var sorted = new ArrayList<>(findings);
    var places = new HashMap<Finding, Place>();
    for (var finding : findings) {
      places.put(finding, finding.place());
    }
    sorted.sort(
        Comparator.comparingInt((Finding finding) -> places.get(finding).line())
            .thenComparingInt(finding -> places.get(finding).column()));
    return sorted;
  }
}
