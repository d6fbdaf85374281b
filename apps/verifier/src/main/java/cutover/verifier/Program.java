package cutover.verifier;

import java.nio.file.Path;
import java.util.List;

/// One program of a tree: what it is made of.
///
/// @param name for reports: the name of the file that holds `main`, or of the build's target
/// @param sources relative to the root of the tree, the one with `main` first
/// @param flags of the compiler, as nvcc spells them; folders in them are absolute
/// @param optional sources that are tried with the others first, and left out if that does not link
public record Program(String name, List<Path> sources, List<String> flags, List<Path> optional) {
  public Program {
    sources = List.copyOf(sources);
    flags = List.copyOf(flags);
    optional = List.copyOf(optional);
  }
}
