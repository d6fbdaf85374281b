package cutover.cli;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Progress;
import java.io.PrintStream;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;

/// What Cutover says beside a program's own output: on standard error, each line after its name.
final class Console implements Progress, AutoCloseable {
  private static final String NAME = "cutover: ";
  private static final long PATIENCE_MILLIS = 1000;

  // Steps that take a second or less as a rule are told only when they take longer.
  private static final Set<String> USUALLY_SHORT = Set.of("progress.compile");

  private final PrintStream err;
  private final Timer timer = new Timer("progress", true);
  private Catalogue catalogue;

  Console(PrintStream err, Catalogue catalogue) {
    this.err = err;
    this.catalogue = catalogue;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  void speak(Catalogue other) {
    catalogue = other;
  }

  /// A line from the message table.
  void note(String key, Object... arguments) {
    err.println(NAME + catalogue.say(key, arguments));
  }

  void error(Diagnostic diagnostic) {
    err.println(NAME + catalogue.say(diagnostic));
  }

  /// Words of another program, as they are.
  void pass(String said) {
    err.print(said);
    err.flush();
  }

  @Override
  public void step(String key, Object... arguments) {
    if (!USUALLY_SHORT.contains(key)) {
      note(key, arguments);
      return;
    }
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            note(key, arguments);
          }
        },
        PATIENCE_MILLIS);
  }

  /// No more progress is told: the work is done.
  @Override
  public void close() {
    timer.cancel();
  }
}
