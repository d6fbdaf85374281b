package cutover.compiler.vector;

/// Whether every lane of a group is a thread. The last group of a row may have fewer threads.
public enum Presence {
  /// Always: whoever launches the kernel sees to that.
  ALWAYS,
  /// Two copies of the code: one for whole groups, one under a mask.
  CHECKED,
  /// One copy, under a mask.
  MASKED
}
