package cutover.core.ir;

/// How the lanes of one load or store reach memory.
public sealed interface Access {
  /// One address for all lanes (or for the one thread of a kernel that is not widened).
  record Uniform() implements Access {}

  /// Lane i at `pointer + i * element size`.
  record Contiguous() implements Access {}

  /// Lane i at `pointer + i * strideBytes`.
  record Strided(long strideBytes) implements Access {}

  /// Lane i at `pointer + signed(index[i]) * scaleBytes`; the pointer is one for all lanes.
  record Indexed(Value index, long scaleBytes) implements Access {}

  /// Lane i at `pointer[i]`.
  record Gather() implements Access {}

  Access UNIFORM = new Uniform();
  Access CONTIGUOUS = new Contiguous();
  Access GATHER = new Gather();
}
