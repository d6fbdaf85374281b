package cutover.core.text;

/// Text that is not kernel IR.
public final class ParseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  ParseException(int line, int column, String message) {
    super(line + ":" + column + ": " + message);
    this.line = line;
    this.column = column;
  }

  /// From 1.
  public int line() {
    return line;
  }

  /// From 1.
  public int column() {
    return column;
  }
}
