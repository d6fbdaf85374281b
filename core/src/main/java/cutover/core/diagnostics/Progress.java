package cutover.core.diagnostics;

/// Where long steps tell that they are under way.
@FunctionalInterface
public interface Progress {
  /// A step starts or has come further.
  ///
  /// @param key a row of `messages.tsv`
  void step(String key, Object... arguments);

  /// Says nothing.
  static Progress silent() {
    return (key, arguments) -> {};
  }
}
