package cutover.targets.cpu.build;

import cutover.compiler.clang.Flags;
import cutover.targets.cpu.DeviceOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One device module, of one source or of several that were linked, as a native object.
final class DeviceObject {
  /// Lines of a long function. Measured on one of 126,000 (a hash of big numbers, all inlined):
  /// more than 280 s with every pass of LLVM, 65 s without two. At 47,000 both take as long.
  private static final int LONG_FUNCTION = 60_000;

  private final Session session;
  private final RuntimeLibrary runtime;

  DeviceObject(Session session) {
    this.session = session;
    this.runtime = new RuntimeLibrary(session);
  }

  /// @param id the name that host and device side meet under
  void compile(Path bitcode, String id, CompileOptions options, Path object) throws IOException {
    var text =
        session
            .deviceCompiler()
            .compile(
                bitcode,
                new DeviceOptions(
                    options.lanes(),
                    id,
                    session.clang().toolchain().libLlvm(),
                    options.dialect().chip(),
                    HostCpu.gathers(options.cpu()),
                    session.home().resolve("runtime")));
    var ir = Files.writeString(object.resolveSibling("device.ll"), text);
    var flags = session.flags(options.cpu());
    var arguments = new ArrayList<>(flags.deviceObject(runtime.mathBitcode(options.cpu())));
    if (hasLongFunction(text)) {
      arguments.addAll(Flags.longFunctions());
    }
    if (options.positionIndependent()) {
      arguments.add("-fPIC");
    }
    arguments.addAll(List.of(ir.toString(), "-o", object.toString()));
    var result = session.clang().run("clang++", arguments);
    if (!result.ok()) {
      // Clang rejects text of ours: no line of the user's is to blame.
      throw new IllegalStateException(result.err());
    }
    Files.delete(ir);
  }

  private static boolean hasLongFunction(String text) {
    int lines = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
      lines = text.startsWith("}", end + 1) ? 0 : lines + 1;
      if (lines > LONG_FUNCTION) {
        return true;
      }
    }
    return false;
  }
}
