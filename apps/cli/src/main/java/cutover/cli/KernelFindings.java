package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Finding;
import cutover.core.ir.Program;
import cutover.core.text.ParseException;
import cutover.core.text.Parser;
import cutover.targets.audit.KernelAudit;
import cutover.targets.cpu.DeviceOptions;
import cutover.targets.cpu.build.ObjectBuilder;
import cutover.targets.cpu.build.Source;
import cutover.targets.port.FileResult;
import cutover.targets.port.PortResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the compiled kernels of a tree rely on. A source that does not compile by itself has only
/// what its words tell.
final class KernelFindings {
  private static final int MOST_SOURCES = 200;

  private final Shared shared;

  KernelFindings(Shared shared) {
    this.shared = shared;
  }

  List<Finding> of(PortResult port, List<String> flags) {
    var found = new ArrayList<Finding>();
    var sources =
        port.files().stream()
            .filter(
                file -> Invocation.language(file.source()).equals(Optional.of(Flags.Language.CUDA)))
            .filter(file -> file.lines() > 0)
            .limit(MOST_SOURCES)
            .toList();
    for (var source : sources) {
      kernels(source, flags)
          .ifPresent(
              program ->
                  KernelAudit.of(program, port.target().limits())
                      .forEach(finding -> add(found, finding, port, source)));
    }
    return found;
  }

  /// With the tree's own names, and not again where the words have told it.
  private static void add(
      List<Finding> found, Finding finding, PortResult port, FileResult source) {
    var place = finding.diagnostic().place();
    var root = port.root().toString() + "/";
    var relative = place.startsWith(root) ? place.substring(root.length()) : place;
    var line = relative.substring(0, relative.lastIndexOf(':'));
    boolean told =
        source.findings().stream()
            .anyMatch(
                it ->
                    it.diagnostic().code().equals(finding.diagnostic().code())
                        && it.diagnostic().place().startsWith(line));
    var moved = Diagnostic.at(relative, finding.diagnostic().code());
    var same = new Finding(finding.level(), moved);
    if (!told && !found.contains(same)) {
      found.add(same);
    }
  }

  private Optional<Program> kernels(FileResult file, List<String> flags) {
    var words = new ArrayList<>(flags);
    words.add(file.source().toString());
    try {
      var options =
          InvocationParser.parse(words, "native", OptionalInt.empty(), Optional.of(Dialect.CUDA))
              .options();
      var session = shared.session();
      Path bitcode =
          new ObjectBuilder(session)
              .deviceBitcode(new Source(file.source(), Flags.Language.CUDA), options);
      try {
        var device =
            new DeviceOptions(
                OptionalInt.empty(),
                "audit",
                session.clang().toolchain().libLlvm(),
                Dialect.CUDA.chip(),
                false,
                session.home().resolve("runtime"));
        return Optional.of(
            Parser.program(session.deviceCompiler().show(bitcode, Optional.empty(), device)));
      } finally {
        CacheFolder.discard(bitcode.getParent());
      }
    } catch (ToolFailure | CutoverException | ParseException e) {
      return Optional.empty();
    }
  }
}
