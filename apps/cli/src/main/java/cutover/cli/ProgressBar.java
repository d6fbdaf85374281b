package cutover.cli;

import cutover.targets.port.Porter;

/// How far a long port is, on one line of a terminal; nothing elsewhere.
final class ProgressBar implements Porter.Watcher {
  private static final int WIDTH = 40;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 100_000_000L;

  private final Console console;
  // The launcher sees whether standard error is one.
  private final boolean terminal = Boolean.getBoolean("cutover.color");
  private final long start = System.nanoTime();
  private long shown = start;
  private boolean visible;

  ProgressBar(Console console) {
    this.console = console;
  }

  @Override
  public void at(int done, int all) {
    if (!terminal) {
      return;
    }
    long now = System.nanoTime();
    if (done == all && visible) {
      console.pass("\r" + " ".repeat(WIDTH + 30) + "\r");
      visible = false;
    } else if (now - start > PATIENCE_NANOS && now - shown > PAUSE_NANOS) {
      int filled = (int) ((long) WIDTH * done / all);
      console.pass(
          "\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + all);
      shown = now;
      visible = true;
    }
  }
}
