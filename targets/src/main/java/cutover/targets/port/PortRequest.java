package cutover.targets.port;

import cutover.targets.api.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is to be ported, to where, and how.
///
/// @param source a file or a folder
/// @param database a `compile_commands.json`: only the files that it names, and the headers below
///     the root that these include, are ported
/// @param root the folder whose shape the port keeps; by default the one that holds the source and
///     all local headers
/// @param output the folder of the port; ignored for `IN_PLACE`
/// @param exclude globs, relative to the root: copied as they are
/// @param ruleFiles YAML files with the user's own rules
/// @param force whether a port that was changed since may be replaced
public record PortRequest(
    Path source,
    Optional<Path> database,
    Optional<Path> root,
    Target target,
    Path output,
    Mode mode,
    List<String> exclude,
    List<Path> ruleFiles,
    boolean force) {
  /// Where the port goes.
  public enum Mode {
    /// Into the output folder.
    WRITE,
    /// Over the sources.
    IN_PLACE,
    /// Nowhere: only the result.
    EXAMINE
  }

  public PortRequest {
    exclude = List.copyOf(exclude);
    ruleFiles = List.copyOf(ruleFiles);
  }

  /// The usual port of a file or folder.
  public static PortRequest of(Path source, Target target, Path output) {
    return new PortRequest(
        source,
        Optional.empty(),
        Optional.empty(),
        target,
        output,
        Mode.WRITE,
        List.of(),
        List.of(),
        false);
  }

  /// The same in another mode.
  public PortRequest in(Mode other) {
    return new PortRequest(
        source, database, root, target, output, other, exclude, ruleFiles, force);
  }

  /// The folder where a port goes unless told otherwise.
  public static Path defaultOutput(Target target) {
    return Path.of("cutover_out", target.id());
  }
}
