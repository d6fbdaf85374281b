package cutover.core.text;

import cutover.core.ir.Type;

/// What the text form leaves out because it is the usual thing.
final class Layout {
  static final int MAX_THREADS = 1024;

  private Layout() {}

  /// Where a parameter starts in the packed argument buffer if the one before ends at `endBytes`.
  static int offset(int endBytes, Type type) {
    int align = type.elementBytes();
    return (endBytes + align - 1) / align * align;
  }

  static int align(Type type) {
    return type.elementBytes();
  }
}
