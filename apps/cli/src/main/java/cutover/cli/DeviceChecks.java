package cutover.cli;

import cutover.targets.Targets;
import cutover.targets.api.CodeCheck;
import cutover.targets.api.CodeCheck.Outcome;
import cutover.verifier.DeviceCheck;
import cutover.verifier.StageResult;
import cutover.verifier.StageResult.State;
import java.nio.file.Path;
import java.util.List;

/// Real device code of a port, by the check that its target has.
final class DeviceChecks {
  private DeviceChecks() {}

  /// @param scratch a folder for what is thrown away
  static DeviceCheck of(String target, Shared shared, Path scratch) {
    return Targets.find(target)
        .flatMap(Targets::codeCheck)
        .map(check -> checking(check, shared, scratch))
        .orElseGet(DeviceCheck::none);
  }

  private static DeviceCheck checking(CodeCheck check, Shared shared, Path scratch) {
    return (sources, words) ->
        switch (check.check(shared.session().clang(), sources, words, scratch)) {
          case Outcome.Compiled() -> new StageResult(State.PASSED, List.of());
          case Outcome.Refused(var reason) -> new StageResult(State.FAILED, List.of(reason));
          case Outcome.Missing(var reason) ->
              new StageResult(State.NOT_APPLICABLE, List.of(reason));
        };
  }
}
