package cutover.targets.api;

import cutover.compiler.clang.Dialect;
import java.util.Map;

/// What Cutover knows of one chip that a dialect port leads to; its folder holds these parts.
///
/// @param id lower case, the folder's name and the word after `--to`
/// @param title for people
/// @param limits what kernels may ask for
/// @param table what becomes of CUDA's names
/// @param rewriting what the table cannot say
/// @param dialect how a port is read back and run on this CPU
/// @param suffixes what becomes of a source file's suffix: `cu` to `asc`; absent ones stay
/// @param build how the chip's programs are built
public record Target(
    String id,
    String title,
    Limits limits,
    Table table,
    Rewriting rewriting,
    Dialect dialect,
    Map<String, String> suffixes,
    BuildWords build) {
  public Target {
    suffixes = Map.copyOf(suffixes);
  }

  /// A chip that CUDA's own build files serve.
  public Target(
      String id,
      String title,
      Limits limits,
      Table table,
      Rewriting rewriting,
      Dialect dialect,
      Map<String, String> suffixes) {
    this(id, title, limits, table, rewriting, dialect, suffixes, BuildWords.CUDA);
  }
}
