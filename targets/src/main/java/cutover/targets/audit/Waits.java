package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Tokens;
import cutover.targets.api.Limits.Feature;

/// Loops that wait for another thread: a lock taken with `atomicCAS` or `atomicExch`, a flag that
/// is read until it changes. Lanes that run in step wait for one another for ever.
final class Waits {
  private Waits() {}

  static void look(Audit audit) {
    if (audit.limits().has(Feature.INDEPENDENT_LANES)) {
      return;
    }
    var tokens = audit.file().tokens();
    for (int token : tokens.all("while")) {
      if (!tokens.is(tokens.next(token), "(")) {
        continue;
      }
      int open = tokens.next(token);
      int close = tokens.partner(open);
      if (close > open
          && close < tokens.size()
          && audit.file().inDeviceCode(token)
          && waits(tokens, token, open, close)) {
        audit.say(Level.WARNING, "CUT0605", token, audit.limits().warpLanes());
      }
    }
  }

  private static boolean waits(Tokens tokens, int loop, int open, int close) {
    for (int token = open + 1; token < close; token++) {
      if (tokens.is(token, "atomicCAS")
          || tokens.is(token, "atomicExch")
          || tokens.is(token, "ld_acquire")) {
        // Retrying a value that changed, `while (assumed != old)`, is no wait: it is `do … while`
        // with the call in its body.
        return true;
      }
    }
    int after = tokens.next(close);
    boolean empty =
        tokens.is(after, ";") || (tokens.is(after, "{") && tokens.is(tokens.next(after), "}"));
    boolean doWhile = tokens.is(tokens.previous(loop), "}");
    return empty && !doWhile && mentionsMemory(tokens, open, close);
  }

  private static boolean mentionsMemory(Tokens tokens, int open, int close) {
    for (int token = open + 1; token < close; token++) {
      if (tokens.is(token, "[")
          || tokens.is(token, "*")
          || tokens.is(token, "volatile")
          || tokens.is(token, "->")
          || (tokens.isWord(token) && tokens.text(token).startsWith("atomic"))) {
        return true;
      }
    }
    return false;
  }
}
