package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Function;
import cutover.targets.api.Limits.Feature;

/// `volatile` shared memory in a function that has no `__syncwarp`: the sign of code that relies on
/// the lanes of a warp running in step. Where the file compiles, `KernelAudit` sees it in the code
/// itself.
final class LockStepWords {
  private LockStepWords() {}

  static void look(Audit audit) {
    var tokens = audit.file().tokens();
    for (var function : audit.file().marked().functions()) {
      if (!function.hasBody() || !function.isOfDevice() || has(audit, function, "__syncwarp")) {
        continue;
      }
      int from = function.open();
      for (int token = from; token < function.end(); token++) {
        if (tokens.is(token, "volatile")
            && !tokens.is(tokens.next(token), "(")
            && sharedIsNear(audit, function, token)) {
          boolean together = !audit.limits().has(Feature.INDEPENDENT_LANES);
          audit.say(together ? Level.NOTE : Level.WARNING, "CUT0600", token);
          break;
        }
      }
    }
  }

  private static boolean has(Audit audit, Function function, String word) {
    var tokens = audit.file().tokens();
    for (int token = function.bodyOpen(); token < function.end(); token++) {
      if (tokens.is(token, word)) {
        return true;
      }
    }
    return false;
  }

  /// A volatile parameter is a part of shared memory by its name, or the function has some.
  private static boolean sharedIsNear(Audit audit, Function function, int token) {
    var tokens = audit.file().tokens();
    boolean parameter = token < function.close();
    if (!parameter) {
      return has(audit, function, "__shared__");
    }
    int end = token;
    while (end < function.close() && !tokens.is(end, ",")) {
      end++;
    }
    var name = tokens.text(tokens.previous(end));
    return name.startsWith("s") || name.contains("shared") || name.contains("smem");
  }
}
