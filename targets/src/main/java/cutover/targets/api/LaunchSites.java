package cutover.targets.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The launches of a program, by kernel and by place.
public final class LaunchSites {
  /// What a launch shows of its sizes; a size that is not a constant is empty.
  ///
  /// @param place `file:line:column`
  /// @param kernel the kernel's name without template arguments; empty where an expression gives it
  /// @param gridBlocks blocks of the grid
  /// @param blockThreads threads of a block
  /// @param sharedBytes dynamic shared memory
  public record Site(
      String place,
      String kernel,
      OptionalLong gridBlocks,
      OptionalLong blockThreads,
      OptionalLong sharedBytes) {}

  private final Map<String, List<Site>> byKernel = new HashMap<>();
  private final Map<String, Site> byPlace = new HashMap<>();
  private final boolean ofKernels;

  /// @param kernels names of the program's kernels
  public LaunchSites(List<Site> sites, Set<String> kernels) {
    for (var site : sites) {
      byKernel.computeIfAbsent(site.kernel(), _ -> new ArrayList<>()).add(site);
      byPlace.put(site.place(), site);
    }
    ofKernels = kernels.containsAll(byKernel.keySet());
  }

  /// The launches of a kernel.
  public List<Site> of(String kernel) {
    return Collections.unmodifiableList(byKernel.getOrDefault(kernel, List.of()));
  }

  /// The launch at a place.
  public Optional<Site> at(String place) {
    return Optional.ofNullable(byPlace.get(place));
  }

  /// Whether every launch is one of a kernel of the program's, by name.
  public boolean areOfKernels() {
    return ofKernels;
  }
}
