package cutover.compiler.clang;

import cutover.core.diagnostics.Exit;

/// A program of the toolchain has said what is wrong, at the user's own line: there is nothing to
/// add to its words.
public final class ToolFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;

  /// @param said what the program printed, shown as it is
  public ToolFailure(String said, Exit exit) {
    super(said);
    this.exit = exit;
  }

  public Exit exit() {
    return exit;
  }
}
