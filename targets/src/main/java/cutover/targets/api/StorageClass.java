package cutover.targets.api;

/// `register`, which C++17 has no more: nvcc lets it pass, and the chips' compilers, which are
/// clang, do not. What only a host compiler reads stays as it is.
public final class StorageClass {
  private StorageClass() {}

  /// A rule for the word.
  public static void leaveOut(PortedFile file, int token, Row row) {
    if (file.inDeviceCode(token) || file.path().endsWith(".cu") || file.path().endsWith(".cuh")) {
      file.leaveOut(token);
    }
  }
}
