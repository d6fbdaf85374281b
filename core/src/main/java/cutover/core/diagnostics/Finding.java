package cutover.core.diagnostics;

/// Something to know about a source that is to leave CUDA: where, why, and what to do.
///
/// @param diagnostic code, place and arguments; its remedy is the fix
public record Finding(Level level, Diagnostic diagnostic) {
  /// How much a finding stands in the way.
  public enum Level {
    /// Changed, or different, in a way that a reader of the port should know.
    NOTE,
    /// Right here, but it rests on something that the tool could not prove.
    WARNING,
    /// The port is not finished at this line.
    TODO
  }

  /// Where it is.
  public Place place() {
    return Place.of(diagnostic.place());
  }

  public static Finding of(Level level, String code, String place, Object... arguments) {
    return new Finding(level, Diagnostic.at(place, code, arguments));
  }
}
