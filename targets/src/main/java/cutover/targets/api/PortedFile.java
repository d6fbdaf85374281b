package cutover.targets.api;

import cutover.core.diagnostics.Finding;
import cutover.source.Call;
import cutover.source.Edits;
import cutover.source.Function;
import cutover.source.Kind;
import cutover.source.Launch;
import cutover.source.Marked;
import cutover.source.Range;
import cutover.source.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One file on its way to a chip: its tokens, the changes made so far, what there is to say of it.
public final class PortedFile {
  private final String path;
  private final Tokens tokens;
  private final Edits edits;
  private final Project project;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> includes = new LinkedHashSet<>();
  private Optional<Marked> marked = Optional.empty();

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

  /// In the order of the file.
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

  /// Replaces tokens.
  public void replace(Range range, String text) {
    if (!range.isEmpty()) {
      edits.replace(tokens.start(range.first()), tokens.end(range.end() - 1), text);
    }
  }

  /// Takes a token out, with the blanks that follow it.
  public void leaveOut(int token) {
    int end = token + 1;
    while (end < tokens.size() && tokens.kind(end) == Kind.SPACE) {
      end++;
    }
    replace(new Range(token, end), "");
  }

  /// Tokens as they are after the changes so far, without the blanks at both ends.
  public String rendered(Range range) {
    var trimmed = range.trimmed(tokens);
    return trimmed.isEmpty()
        ? ""
        : edits.rendered(tokens.start(trimmed.first()), tokens.end(trimmed.end() - 1));
  }

  /// The call at a name; nothing if it is not called there.
  public Optional<Call> call(int name) {
    return Call.at(tokens, name);
  }

  /// Replaces a call, from its name to its bracket, by a template as rows of the table have them.
  public void rewrite(Call call, String template) {
    CallTemplate.of(template).apply(this, call);
  }

  /// The launch at a `<<<`.
  public Optional<Launch> launch(int mark) {
    return Launch.at(tokens, mark);
  }

  /// The functions and variables with CUDA's marks.
  public Marked marked() {
    if (marked.isEmpty()) {
      marked = Optional.of(Marked.in(tokens, project.marks()));
    }
    return marked.get();
  }

  /// The innermost marked function whose body holds a token.
  public Optional<Function> functionAt(int token) {
    return marked().around(token);
  }

  /// Whether a token is in the body of a function that runs on the device.
  public boolean inDeviceCode(int token) {
    return functionAt(token).filter(Function::isOfDevice).isPresent();
  }

  /// Whether a token is in the body of a function that runs on the device and nowhere else.
  public boolean inCodeOfDeviceOnly(int token) {
    return functionAt(token)
        .filter(function -> function.isOfDevice() && !function.marks().contains("__host__"))
        .isPresent();
  }

  /// Whether a name is called that the program does not declare; no method, and no declaration.
  public boolean isForeignCall(int token) {
    int before = tokens.previous(token);
    boolean member = tokens.is(before, ".") || tokens.is(before, "->");
    // `float min = …`, `int max(…)`: a declaration.
    boolean declaration =
        tokens.isWord(before) && !tokens.is(before, "return") && !tokens.is(before, "else");
    return !member
        && !declaration
        && !project().own().contains(tokens.text(token))
        && call(token).isPresent();
  }

  /// Whether the file itself includes a header, conditions aside.
  ///
  /// @param header with its brackets or quotes
  public boolean hasInclude(String header) {
    for (int include : tokens.all("include")) {
      if (tokens.inDirective(include) && tokens.is(tokens.next(include), header)) {
        return true;
      }
    }
    return false;
  }

  /// Has the file include a header, unless it does already.
  ///
  /// @param header with its brackets, `<hip/hip_runtime.h>`, or the path of a helper of
  ///     `Rewriting.helpers` without any
  public void include(String header) {
    includes.add(header);
  }

  /// The headers to include, in the order in which they were asked for.
  public Set<String> includes() {
    return Collections.unmodifiableSet(includes);
  }
}
