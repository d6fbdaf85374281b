package cutover.source;

/// Tokens that follow each other.
///
/// @param first the first of them
/// @param end the token after the last
public record Range(int first, int end) {
  /// Without the blanks, ends of lines and comments at both ends; empty if there is nothing else.
  public Range trimmed(Tokens tokens) {
    int from = first;
    while (from < end && tokens.kind(from).isBlank()) {
      from++;
    }
    int to = end;
    while (to > from && tokens.kind(to - 1).isBlank()) {
      to--;
    }
    return new Range(from, to);
  }

  public boolean isEmpty() {
    return first >= end;
  }

  /// The text as it was written.
  public String text(Tokens tokens) {
    return isEmpty() ? "" : tokens.text().substring(tokens.start(first), tokens.end(end - 1));
  }

  /// Whether it is one token and nothing else but blanks.
  public boolean isOnly(Tokens tokens, String word) {
    var trimmed = trimmed(tokens);
    return trimmed.end() == trimmed.first() + 1 && tokens.is(trimmed.first(), word);
  }
}
