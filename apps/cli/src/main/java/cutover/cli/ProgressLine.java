package cutover.cli;

/// One line of progress on a terminal, written over itself; elsewhere nothing.
final class ProgressLine {
  private static final long EVERY_MILLIS = 100;

  private final Console console;
  private final String key;
  private final boolean terminal = Boolean.getBoolean("cutover.color");
  private long next;
  private boolean shown;

  /// @param key a row of `messages.tsv`
  ProgressLine(Console console, String key) {
    this.console = console;
    this.key = key;
    next = System.currentTimeMillis() + 5 * EVERY_MILLIS;
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
      console.pass("\r\u001b[K" + console.catalogue().say(key, arguments));
    }
  }
}
