package cutover.targets.api;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// What is known of all files of a port together, before the first is changed.
///
/// @param kernels names of `__global__` functions
/// @param deviceFunctions names of `__device__` functions
/// @param symbols names of `__device__`, `__constant__` and `__managed__` variables
/// @param blockThreads for a kernel, the largest block that a launch shows; absent where one of its
///     launches does not show it
/// @param launches every launch, in the order of files
/// @param marks macros of the program that stand for marks: `HOST_DEVICE` for `__host__ __device__`
/// @param aliases names of namespaces that stand for others: `cg` for `cooperative_groups`
/// @param own CUDA-like names that the program itself declares
/// @param gridReaders names of `__device__` functions that read `blockIdx` or `gridDim`
public record Project(
    Set<String> kernels,
    Set<String> deviceFunctions,
    Set<String> symbols,
    Map<String, Integer> blockThreads,
    List<LaunchSite> launches,
    Map<String, Set<String>> marks,
    Map<String, String> aliases,
    Set<String> own,
    Set<String> gridReaders) {
  /// Nothing is known.
  public static final Project EMPTY =
      new Project(
          Set.of(), Set.of(), Set.of(), Map.of(), List.of(), Map.of(), Map.of(), Set.of(),
          Set.of());

  public Project {
    kernels = Set.copyOf(kernels);
    deviceFunctions = Set.copyOf(deviceFunctions);
    symbols = Set.copyOf(symbols);
    blockThreads = Map.copyOf(blockThreads);
    launches = List.copyOf(launches);
    marks = Map.copyOf(marks);
    aliases = Map.copyOf(aliases);
    own = Set.copyOf(own);
    gridReaders = Set.copyOf(gridReaders);
  }

  /// What a launch shows of its sizes; a size that is not a constant is empty.
  ///
  /// @param place `file:line:column`
  /// @param kernel the kernel's name without template arguments; empty where an expression gives it
  /// @param gridBlocks blocks of the grid
  /// @param blockThreads threads of a block
  /// @param sharedBytes dynamic shared memory
  public record LaunchSite(
      String place,
      String kernel,
      OptionalLong gridBlocks,
      OptionalLong blockThreads,
      OptionalLong sharedBytes) {}
}
