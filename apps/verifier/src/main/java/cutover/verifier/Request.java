package cutover.verifier;

import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is to be compared, and how.
///
/// @param target the chip's id; `cuda` where both sides are CUDA
/// @param title of the chip, for people
/// @param original the tree that was ported
/// @param port the tree that came of it
/// @param renamed paths of the original, relative to it, that have another name in the port
/// @param findings of the port, with places in the original's files, relative to it
/// @param dialect what the port is written in
/// @param arguments of the programs
/// @param input what they read from standard input
/// @param folder where they run, relative to either tree
/// @param flags of the compiler, besides those that the build files tell
/// @param ignore lines of output to set aside
/// @param limitMillis what a program may take
/// @param threads that run kernels; one makes the order of blocks, and so of atomics, the same
public record Request(
    String target,
    String title,
    Path original,
    Path port,
    Map<String, String> renamed,
    List<Finding> findings,
    Dialect dialect,
    List<String> arguments,
    Optional<Path> input,
    String folder,
    List<String> flags,
    List<Pattern> ignore,
    long limitMillis,
    int threads) {
  public Request {
    renamed = Map.copyOf(renamed);
    findings = List.copyOf(findings);
    arguments = List.copyOf(arguments);
    flags = List.copyOf(flags);
    ignore = List.copyOf(ignore);
  }
}
