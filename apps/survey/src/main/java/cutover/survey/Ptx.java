package cutover.survey;

import java.util.regex.Pattern;

/// Reads just enough of PTX assembly to name its operation.
final class Ptx {
  // After braces, declarations and a predicate: the first word that is an operation.
  private static final Pattern OPERATION =
      Pattern.compile(
          "(?:^|[;{\\s])(?:@!?%?\\w+\\s+)?([a-z][a-z0-9]+(?:\\.[a-z0-9_]+)?)[\\w.:]*\\s");

  private Ptx() {}

  /// The operation and its first qualifier, `cp.async`; empty where there is none.
  static String operation(String literal) {
    var quote = literal.indexOf('"');
    var text = literal.substring(quote + 1).replace("\\n", " ").replace("\\t", " ") + " ";
    var found = OPERATION.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
