package cutover.core.ir;

import java.util.List;

/// A variable outside of functions.
///
/// @param space GLOBAL, CONSTANT or SHARED; shared memory has no initial bytes
/// @param bytes initial content; shorter than the size means zeros follow
/// @param relocations addresses inside the content
public record Global(
    String name,
    Space space,
    long sizeBytes,
    int alignBytes,
    Visibility visibility,
    byte[] bytes,
    List<Relocation> relocations) {

  public enum Visibility {
    /// Seen by this module only.
    LOCAL,
    /// The host may name it (`__device__`, `__constant__`).
    HOST,
    /// Host and device share one pointer to it (`__managed__`).
    MANAGED,
    /// Another module defines it.
    EXTERNAL,
    /// Shared memory whose size the launch gives.
    DYNAMIC
  }

  /// The 8 bytes at `offsetBytes` are the address of `symbol` plus `addend`.
  public record Relocation(long offsetBytes, String symbol, long addend) {}

  public Global {
    relocations = List.copyOf(relocations);
  }
}
