package cutover.targets.hygon;

import cutover.source.Range;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;

/// Functions that take a pointer of any type in CUDA, and a `void **` in HIP.
final class VoidPointers {
  private VoidPointers() {}

  /// A call with such a pointer.
  static void cast(PortedFile file, int token, Row row) {
    var name = "hip" + row.name().substring("cuda".length());
    var call = file.call(token).filter(it -> !it.arguments().isEmpty());
    if (call.isEmpty() || isVoidPointer(file, call.get().arguments().getFirst())) {
      file.replace(token, name);
    } else {
      file.rewrite(call.get(), name + "(reinterpret_cast<void**>({0}), {1..})");
    }
  }

  // `(void **)&p`, or `&p` of a `void *p`.
  private static boolean isVoidPointer(PortedFile file, Range argument) {
    var tokens = file.tokens();
    var range = argument.trimmed(tokens);
    var text = range.text(tokens).replace(" ", "");
    if (text.startsWith("(void**)") || text.contains("_cast<void**>")) {
      return true;
    }
    var uses = tokens.all(tokens.text(range.end() - 1));
    // The nearest declaration above.
    for (int u = uses.length - 1; u >= 0; u--) {
      int star = tokens.previous(uses[u]);
      int type = star;
      while (tokens.is(type, "*")) {
        type = tokens.previous(type);
      }
      if (uses[u] < range.first() && type != star && tokens.isWord(type)) {
        return tokens.is(type, "void");
      }
    }
    return false;
  }
}
