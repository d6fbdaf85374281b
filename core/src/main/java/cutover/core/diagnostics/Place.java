package cutover.core.diagnostics;

/// Where something stands: `file:line:column`, `file:line` or a file alone.
///
/// @param file as it was given; may hold colons
/// @param line from 1; 0 where there is none
/// @param column from 1; 0 where there is none
public record Place(String file, int line, int column) {
  // More digits are no line, and no int.
  private static final int DIGITS = 9;

  /// Reads what a diagnostic says of its place.
  public static Place of(String text) {
    int last = number(text, text.length());
    if (last < 0) {
      return new Place(text, 0, 0);
    }
    int before = number(text, last);
    return before < 0
        ? new Place(text.substring(0, last), Integer.parseInt(text.substring(last + 1)), 0)
        : new Place(
            text.substring(0, before),
            Integer.parseInt(text.substring(before + 1, last)),
            Integer.parseInt(text.substring(last + 1)));
  }

  /// The colon before a number that ends at `end`; -1 where there is none.
  private static int number(String text, int end) {
    int colon = text.lastIndexOf(':', end - 1);
    int digits = end - colon - 1;
    if (colon < 1 || digits < 1 || digits > DIGITS) {
      return -1;
    }
    for (int i = colon + 1; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return colon;
  }
}
