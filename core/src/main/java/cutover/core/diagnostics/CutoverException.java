package cutover.core.diagnostics;

/// Ends the work with a diagnostic; the command line shows it and exits with its status.
public final class CutoverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  public CutoverException(Diagnostic diagnostic) {
    super(diagnostic.toString());
    this.diagnostic = diagnostic;
  }

  public CutoverException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.toString(), cause);
    this.diagnostic = diagnostic;
  }

  /// Without a place.
  public static CutoverException of(String code, Object... arguments) {
    return new CutoverException(Diagnostic.of(code, arguments));
  }

  /// At `file:line:column`.
  public static CutoverException at(String place, String code, Object... arguments) {
    return new CutoverException(Diagnostic.at(place, code, arguments));
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
