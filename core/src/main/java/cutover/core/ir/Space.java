package cutover.core.ir;

/// Where a pointer points. Generic pointers may point anywhere.
public enum Space {
  GENERIC,
  GLOBAL,
  SHARED,
  CONSTANT,
  /// One thread's own memory.
  PRIVATE;

  /// The word of the text form.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
