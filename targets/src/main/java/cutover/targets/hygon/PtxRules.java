package cutover.targets.hygon;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Inline PTX: single instructions that C++ or HIP can say. All others are left to do.
final class PtxRules {
  private static final PtxTable TABLE = PtxTable.read();
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PtxRules() {}

  /// An `asm` statement.
  ///
  /// @param text its strings, put together, without escapes
  /// @param operands the expressions of `%0`, `%1` …
  /// @param outputs how many of them are results
  /// @param end the token after its bracket
  private record Statement(String text, List<String> operands, int outputs, int end) {}

  static void asm(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    if (!file.inDeviceCode(token) && !tokens.inDirective(token)) {
      return;
    }
    var statement = statement(file, token);
    if (statement.isEmpty()) {
      return;
    }
    var found = statement.get();
    var replacement = translate(found);
    if (replacement.isPresent()) {
      file.replace(new Range(token, found.end()), replacement.get());
    } else {
      file.report(Level.TODO, "CUT0551", token, shown(found.text()));
    }
  }

  private static String shown(String text) {
    var line = BLANKS.matcher(text).replaceAll(" ").strip();
    return line.length() > 60 ? line.substring(0, 57) + "..." : line;
  }

  private static Optional<Statement> statement(PortedFile file, int token) {
    var tokens = file.tokens();
    int open = tokens.next(token);
    while (tokens.is(open, "volatile") || tokens.is(open, "__volatile__")) {
      open = tokens.next(open);
    }
    int close = tokens.is(open, "(") ? tokens.partner(open) : -1;
    if (close <= open || close >= tokens.size()) {
      return Optional.empty();
    }
    var text = new StringBuilder();
    var operands = new ArrayList<String>();
    int section = 0;
    int outputs = 0;
    for (int at = tokens.next(open); at < close; at = tokens.next(at)) {
      if (tokens.is(at, ":") || tokens.is(at, "::")) {
        section += tokens.is(at, "::") ? 2 : 1;
      } else if (section == 0 && tokens.kind(at) == Kind.TEXT) {
        text.append(content(tokens, at));
      } else if (tokens.is(at, "(") && section < 3) {
        int end = tokens.partner(at);
        if (end <= at || end > close) {
          return Optional.empty();
        }
        operands.add(file.rendered(new Range(at + 1, end)));
        outputs += section == 1 ? 1 : 0;
        at = end;
      }
    }
    return Optional.of(new Statement(text.toString(), operands, outputs, close + 1));
  }

  private static String content(Tokens tokens, int literal) {
    var text = tokens.text(literal);
    int first = text.indexOf('"');
    int last = text.lastIndexOf('"');
    return first < 0 || last <= first
        ? ""
        : text.substring(first + 1, last)
            .replace("\\n", " ")
            .replace("\\t", " ")
            .replace("\\r", " ");
  }

  private static Optional<String> translate(Statement statement) {
    var text = statement.text().replace("{", " ").replace("}", " ");
    text = BLANKS.matcher(text).replaceAll(" ").strip();
    text = text.replaceFirst("[; ]+$", "");
    if (text.contains(";")) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      // An empty statement keeps the compiler from moving memory accesses.
      return Optional.of("__atomic_signal_fence(__ATOMIC_SEQ_CST)");
    }
    return TABLE.translate(text, statement.operands());
  }
}
