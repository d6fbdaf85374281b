package cutover.targets.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// How a chip's package changes source text.
///
/// @param rules by the name that rows of the table give
/// @param starters run on each file before the walk over its names: what has no name, and may stand
///     inside of what the walk changes
/// @param finishers run on each file after the walk over its names, in order: includes to add, what
///     concerns a file as a whole
/// @param helpers headers that go with a port: the path below the port's root, `cutover_hip.h`,
///     to the resource, `/cutover/targets/chip/cutover_hip.h`. A file that was changed to use a
///     function, macro or type that one of them declares gets its `#include`, and the header is
///     written.
/// @param marks the chip's words for CUDA's marks, so that a port is read as its original was:
///     `__aicore__` for `__device__`
public record Rewriting(
    Map<String, Rule> rules,
    List<Consumer<PortedFile>> starters,
    List<Consumer<PortedFile>> finishers,
    Map<String, String> helpers,
    Map<String, Set<String>> marks) {
  public Rewriting {
    marks = Map.copyOf(marks);
    rules = Map.copyOf(rules);
    starters = List.copyOf(starters);
    finishers = List.copyOf(finishers);
    helpers = Map.copyOf(helpers);
  }

  // Headers that need of a chip no more than how its functions are marked: in cutover_marks.h.
  private static final List<String> COMMON =
      List.of("cutover_fp8.h", "cutover_groups.h", "cutover_packed.h");

  /// Headers beside a chip's package, and those that serve every chip.
  ///
  /// @param names those of the chip, with `cutover_marks.h` among them
  public static Map<String, String> helpers(Class<?> chip, String... names) {
    var all = new TreeMap<String, String>();
    var folder = '/' + chip.getPackageName().replace('.', '/') + '/';
    for (var name : names) {
      all.put(name, folder + name);
    }
    for (var name : COMMON) {
      all.put(name, "/cutover/targets/port/" + name);
    }
    return all;
  }

  /// With nothing to do before the walk.
  public Rewriting(
      Map<String, Rule> rules, List<Consumer<PortedFile>> finishers, Map<String, String> helpers) {
    this(rules, List.of(), finishers, helpers);
  }

  /// For a chip that has CUDA's marks.
  public Rewriting(
      Map<String, Rule> rules,
      List<Consumer<PortedFile>> starters,
      List<Consumer<PortedFile>> finishers,
      Map<String, String> helpers) {
    this(rules, starters, finishers, helpers, Map.of());
  }
}
