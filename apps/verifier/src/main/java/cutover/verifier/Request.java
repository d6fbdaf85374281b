package cutover.verifier;

import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What is to be compared, and how.
///
/// @param target the chip's id; `cuda` where both sides are CUDA
/// @param title of the chip, for people
/// @param original the tree that was ported
/// @param port the tree that came of it
/// @param files of the original that were ported, relative to it; empty stands for all
/// @param renamed paths of the original, relative to it, that have another name in the port
/// @param findings of the port, with places in the original's files, relative to it
/// @param left CUDA that is still in the port's files
/// @param dialect what the port is written in
/// @param arguments of the programs
/// @param input what they read from standard input
/// @param folder where they run, relative to the folder that holds all ported sources
/// @param flags of the compiler, besides those that the build files tell
/// @param ignore lines of output to set aside
/// @param limitMillis what a program may take
/// @param threads that run kernels; one makes the order of blocks, and so of atomics, the same
public record Request(
    String target,
    String title,
    Path original,
    Path port,
    Set<String> files,
    Map<String, String> renamed,
    List<Finding> findings,
    List<Diagnostic> left,
    Dialect dialect,
    List<String> arguments,
    Optional<Path> input,
    String folder,
    List<String> flags,
    List<Pattern> ignore,
    long limitMillis,
    int threads) {
  public Request {
    files = Set.copyOf(files);
    renamed = Map.copyOf(renamed);
    findings = List.copyOf(findings);
    left = List.copyOf(left);
    arguments = List.copyOf(arguments);
    flags = List.copyOf(flags);
    ignore = List.copyOf(ignore);
  }

  /// The innermost folder that holds every source that was ported.
  Path home() {
    return home(original, files);
  }

  /// The innermost folder that holds every source of a tree.
  ///
  /// @param files relative to the tree; empty stands for all
  public static Path home(Path original, Set<String> files) {
    Optional<Path> common = Optional.empty();
    for (var file : files) {
      var path = original.resolve(file);
      if (Sources.isCompiled(path)) {
        var folder = path.getParent();
        while (common.isPresent() && folder != null && !common.get().startsWith(folder)) {
          folder = folder.getParent();
        }
        common = Optional.ofNullable(folder);
      }
    }
    return common.orElse(original);
  }
}
