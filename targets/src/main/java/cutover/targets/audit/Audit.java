package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.Limits;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Target;
import java.util.HashSet;
import java.util.Set;

/// Looks through one file for what its program relies on and the chip does not give.
///
/// What the port says or changes at a line itself is not said again: the audit runs after it.
public final class Audit {
  private final PortedFile file;
  private final Target target;
  private final Set<String> said = new HashSet<>();
  private final Set<Integer> linesSpokenOf = new HashSet<>();
  private final Numbers numbers;

  private Audit(PortedFile file, Target target) {
    this.file = file;
    this.target = target;
    this.numbers = new Numbers(file.tokens());
    for (var finding : file.findings()) {
      linesSpokenOf.add(finding.place().line());
    }
  }

  /// Adds what there is to say to the file's findings.
  public static void examine(PortedFile file, Target target) {
    var audit = new Audit(file, target);
    FeatureUses.look(audit);
    WarpWidth.look(audit);
    LockStepWords.look(audit);
    Waits.look(audit);
    SharedMemory.look(audit);
    LaunchSizes.look(audit);
  }

  PortedFile file() {
    return file;
  }

  Target target() {
    return target;
  }

  Numbers numbers() {
    return numbers;
  }

  Limits limits() {
    return target.limits();
  }

  /// Says something of a token's line, once, unless the port speaks of the line already.
  void say(Level level, String code, int token, Object... arguments) {
    int line = file.tokens().line(token);
    if (!linesSpokenOf.contains(line) && said.add(line + code)) {
      file.report(level, code, token, arguments);
    }
  }
}
