package cutover.core.ir;

/// A line of the user's source. Line 0 means that it is not known.
public record Place(String file, int line, int column) {
  public static final Place UNKNOWN = new Place("", 0, 0);

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
