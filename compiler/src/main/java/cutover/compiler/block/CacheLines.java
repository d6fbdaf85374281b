package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Value;
import java.util.List;
import java.util.Optional;

/// Asks memory for what is read later.
record CacheLines(Storage storage) {
  static final int BYTES = 64;

  /// Each line of a row.
  void ask(Value pointer, long bytes, Place at, Storage.Sink sink) {
    for (int byteAt = 0; byteAt < bytes; byteAt += BYTES) {
      var line = storage.fresh(pointer.type(), "line");
      sink.add(new Op.PtrAdd(line, pointer, Value.i32(byteAt), 1, at));
      sink.add(new Op.RuntimeCall(Optional.empty(), "prefetch", List.of(line), Value.TRUE, at));
    }
  }
}
