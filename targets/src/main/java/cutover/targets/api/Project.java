package cutover.targets.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of all files of a port together, before the first is changed.
///
/// @param kernels names of `__global__` functions
/// @param deviceFunctions names of `__device__` functions
/// @param symbols names of `__device__`, `__constant__` and `__managed__` variables
/// @param blockThreads for a kernel, the largest block that a launch shows; absent where one of its
///     launches does not show it
/// @param launches every launch
/// @param marks macros of the program that stand for marks: `HOST_DEVICE` for `__host__ __device__`
/// @param aliases names of namespaces that stand for others: `cg` for `cooperative_groups`
/// @param usings namespaces of CUDA's that some file opens with `using namespace`
/// @param own CUDA-like names that the program itself declares
/// @param gridReaders names of `__device__` functions that read `blockIdx` or `gridDim`
/// @param gridMacros names of macros that say `blockIdx` or `gridDim`
/// @param launchers names of functions that launch kernels
/// @param doubleNames names that the program gives to `double` and its vectors
public record Project(
    Set<String> kernels,
    Set<String> deviceFunctions,
    Set<String> symbols,
    Map<String, Integer> blockThreads,
    LaunchSites launches,
    Map<String, Set<String>> marks,
    Map<String, String> aliases,
    Set<String> usings,
    Set<String> own,
    Set<String> gridReaders,
    Set<String> gridMacros,
    Set<String> launchers,
    Set<String> doubleNames) {
  /// Nothing is known.
  public static final Project EMPTY =
      new Project(
          Set.of(),
          Set.of(),
          Set.of(),
          Map.of(),
          new LaunchSites(List.of(), Set.of()),
          Map.of(),
          Map.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of());

  public Project {
    kernels = Set.copyOf(kernels);
    deviceFunctions = Set.copyOf(deviceFunctions);
    symbols = Set.copyOf(symbols);
    blockThreads = Map.copyOf(blockThreads);
    marks = Map.copyOf(marks);
    aliases = Map.copyOf(aliases);
    usings = Set.copyOf(usings);
    own = Set.copyOf(own);
    gridReaders = Set.copyOf(gridReaders);
    gridMacros = Set.copyOf(gridMacros);
    launchers = Set.copyOf(launchers);
    doubleNames = Set.copyOf(doubleNames);
  }
}
