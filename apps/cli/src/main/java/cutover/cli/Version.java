package cutover.cli;

/// What Cutover is, in the words that `--version` prints.
final class Version {
  static final String NUMBER = "0.1.0";
  static final String LINE = "Cutover " + NUMBER;

  /// The CUDA release whose interface Cutover's headers follow.
  static final String CUDA = "12.8";

  private Version() {}
}
