package cutover.targets.api;

import java.util.Map;
import java.util.Set;

/// What is known of all files of a port together, before the first is changed.
///
/// @param kernels names of `__global__` functions
/// @param deviceFunctions names of `__device__` functions
/// @param symbols names of `__device__`, `__constant__` and `__managed__` variables
/// @param blockThreads for a kernel, the largest block that a launch shows; absent where none does
public record Project(
    Set<String> kernels,
    Set<String> deviceFunctions,
    Set<String> symbols,
    Map<String, Integer> blockThreads) {
  public Project {
    kernels = Set.copyOf(kernels);
    deviceFunctions = Set.copyOf(deviceFunctions);
    symbols = Set.copyOf(symbols);
    blockThreads = Map.copyOf(blockThreads);
  }
}
