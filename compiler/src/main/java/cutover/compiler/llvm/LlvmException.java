package cutover.compiler.llvm;

/// LLVM rejected a module or a pipeline.
public final class LlvmException extends Exception {
  private static final long serialVersionUID = 1;

  public LlvmException(String message) {
    super(message);
  }
}
