package cutover.cli;

/// How far a long work is: a bar and a line of words on a terminal, written over itself; elsewhere
/// nothing.
final class ProgressLine {
  private static final int BAR_WIDTH = 24;
  private static final long EVERY_MILLIS = 100;
  // What is through by then needs no bar.
  private static final long PATIENCE_MILLIS = 500;

  private final Console console;
  private final String key;
  // The launcher sees whether standard error is one.
  private final boolean terminal = Boolean.getBoolean("cutover.color");
  private long next;
  private boolean shown;

  /// @param key a row of `messages.tsv`
  ProgressLine(Console console, String key) {
    this.console = console;
    this.key = key;
    next = System.currentTimeMillis() + PATIENCE_MILLIS;
  }

  /// Work has come as far as `done` of `all`; the line goes when it is through.
  void at(long done, long all, Object... arguments) {
    if (!terminal) {
      return;
    }
    if (done >= all) {
      if (shown) {
        console.pass("\r\u001b[K");
      }
      return;
    }
    long now = System.currentTimeMillis();
    if (now >= next) {
      next = now + EVERY_MILLIS;
      shown = true;
      int filled = (int) (BAR_WIDTH * done / all);
      console.pass(
          "\r\u001b[K["
              + "#".repeat(filled)
              + ".".repeat(BAR_WIDTH - filled)
              + "] "
              + console.catalogue().say(key, arguments));
    }
  }
}
