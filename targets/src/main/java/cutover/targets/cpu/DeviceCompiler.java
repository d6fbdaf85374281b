package cutover.targets.cpu;

import java.nio.file.Path;
import java.util.Optional;

/// Turns the device side of a source file, as clang leaves it, into LLVM IR for the CPU.
public interface DeviceCompiler {
  /// The whole device side.
  ///
  /// @param bitcode LLVM bitcode for the CUDA device, with names and lines, not optimised
  /// @return LLVM IR text: kernels, device variables and the constructor that registers them
  String compile(Path bitcode, DeviceOptions options);

  /// What a person wants to see of it: the kernel IR, or where `options` name a width, the lane
  /// program of that width.
  ///
  /// @param kernel the one kernel to show, as the source or the object names it; else all
  String show(Path bitcode, Optional<String> kernel, DeviceOptions options);
}
