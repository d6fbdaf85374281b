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

  /// Four accesses together move a unit of four numbers for each lane. Row 0 to 3 is a quarter of
  /// what comes of these units one behind the other, lane after lane: not a number of each lane.
  ///
  /// @param units where the unit of each lane begins; neither uniform nor contiguous
  record Row(Access units, int number) implements Access {}

  Access UNIFORM = new Uniform();
  Access CONTIGUOUS = new Contiguous();
  Access GATHER = new Gather();
}
