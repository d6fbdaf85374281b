package cutover.targets.hygon;

import cutover.source.Range;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import java.util.Set;

/// Functions that take a pointer of any type in CUDA, and a `void **` in HIP.
final class VoidPointers {
  private static final Set<String> VOID = Set.of("void");

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
    return TypedNames.type(tokens, range.end() - 1, VOID).isPresent();
  }
}
