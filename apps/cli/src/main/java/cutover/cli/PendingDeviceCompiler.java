package cutover.cli;

import cutover.core.diagnostics.CutoverException;
import cutover.targets.cpu.DeviceCompiler;
import cutover.targets.cpu.DeviceOptions;
import java.nio.file.Path;
import java.util.Optional;

/// Refuses device code.
final class PendingDeviceCompiler implements DeviceCompiler {
  @Override
  public String compile(Path bitcode, DeviceOptions options) {
    throw CutoverException.of("CUT0200");
  }

  @Override
  public String show(Path bitcode, Optional<String> kernel, DeviceOptions options) {
    throw CutoverException.of("CUT0200");
  }
}
