package cutover.core.ir;

import java.util.List;

/// The device side of one source file.
///
/// @param warpLanes threads that run in step, which shuffles and votes see: 32 or 64. Masks of
///     lanes have as many bits
public record Program(int warpLanes, List<Function> functions, List<Global> globals) {
  /// CUDA's.
  public static final int WARP_LANES = 32;

  public Program {
    functions = List.copyOf(functions);
    globals = List.copyOf(globals);
  }

  /// A program with warps of 32 lanes.
  public Program(List<Function> functions, List<Global> globals) {
    this(WARP_LANES, functions, globals);
  }

  public List<Function> kernels() {
    return functions.stream().filter(f -> f.kind() == Function.Kind.KERNEL).toList();
  }
}
