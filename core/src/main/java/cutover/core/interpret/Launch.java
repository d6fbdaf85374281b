package cutover.core.interpret;

/// How many threads run a kernel.
///
/// @param dynamicSharedBytes size of the shared memory that the module leaves open
public record Launch(Size grid, Size block, long dynamicSharedBytes) {

  /// Counts in three directions; x is the fastest.
  public record Size(int x, int y, int z) {
    public Size {
      if (x < 1 || y < 1 || z < 1) {
        throw new IllegalArgumentException("empty launch: " + x + " x " + y + " x " + z);
      }
    }

    public static Size of(int x) {
      return new Size(x, 1, 1);
    }

    public int count() {
      return Math.multiplyExact(Math.multiplyExact(x, y), z);
    }

    @Override
    public String toString() {
      return "(" + x + ", " + y + ", " + z + ")";
    }
  }

  /// A grid in one direction.
  public static Launch of(int blocks, int threads) {
    return new Launch(Size.of(blocks), Size.of(threads), 0);
  }
}
