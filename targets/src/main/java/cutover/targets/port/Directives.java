package cutover.targets.port;

import cutover.source.Tokens;

/// The preprocessor lines of a file whose words are not code.
final class Directives {
  private final Tokens tokens;
  // The line that was asked for last: words come line by line.
  private int first = -1;
  private int end = -1;
  private boolean quiet;

  Directives(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Whether a token is in a line such as `#pragma` or `#error`, or names a header.
  boolean isQuiet(int token) {
    if (!tokens.inDirective(token)) {
      return false;
    }
    if (token < first || token >= end) {
      find(token);
    }
    return quiet;
  }

  private void find(int token) {
    first = token;
    while (first > 0 && tokens.inDirective(first - 1)) {
      first--;
    }
    end = tokens.directiveEnd(token);
    int word = tokens.next(tokens.next(first - 1));
    quiet =
        word < end
            && switch (tokens.text(word)) {
              case "pragma",
                  "error",
                  "warning",
                  "line",
                  "ident",
                  "include",
                  "import",
                  "include_next" ->
                  true;
              default -> false;
            };
  }
}
