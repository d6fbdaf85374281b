package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import cutover.targets.port.FileType;
import cutover.targets.port.Manifest;
import cutover.targets.port.PortRequest;
import cutover.targets.port.PortResult;
import cutover.targets.port.Porter;
import cutover.verifier.Proof;
import cutover.verifier.Request;
import cutover.verifier.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A port's folder, put before the verifier.
final class Verification {
  private final Shared shared;
  private final VerifyOptions options;
  private final List<String> arguments;

  Verification(Shared shared, VerifyOptions options, List<String> arguments) {
    this.shared = shared;
    this.options = options;
    this.arguments = arguments;
  }

  /// What a folder's manifest says of it.
  record Ported(Target target, Manifest manifest, Path original) {}

  /// The port in a folder; empty if it is none.
  ///
  /// @param original where it is now, if not where it was
  Optional<Ported> ported(Path folder, Optional<Path> original) {
    try {
      return Manifest.read(folder)
          .map(
              manifest -> {
                var target =
                    Targets.find(manifest.target())
                        .orElseThrow(() -> CutoverException.of("CUT0500", manifest.target(), "-"));
                var root = folder.toAbsolutePath().normalize().resolve(manifest.root()).normalize();
                var place = original.map(path -> path.toAbsolutePath().normalize()).orElse(root);
                if (!Files.isDirectory(place)) {
                  throw CutoverException.of("CUT0801", place);
                }
                return new Ported(target, manifest, place);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The port of the original again, for its findings: nothing is written.
  static PortResult examine(Ported ported, Path folder) {
    var home = Request.home(ported.original(), ported.manifest().sources().keySet());
    return examine(home, Optional.of(ported.original()), ported.target(), folder);
  }

  private static PortResult examine(Path source, Optional<Path> root, Target target, Path folder) {
    var request =
        new PortRequest(
            source,
            Optional.empty(),
            root,
            target,
            folder,
            PortRequest.Mode.EXAMINE,
            List.of(),
            List.of(),
            true);
    return Porter.port(request, (_, _, _) -> {});
  }

  /// CUDA that is left in a port: what a port of the port would still change, or leave to do. The
  /// chip's headers here stand on those of CUDA, and may let it pass.
  private static List<Diagnostic> left(Ported ported, Path folder) {
    var sources = new HashSet<>(ported.manifest().sources().values());
    var left = new ArrayList<Diagnostic>();
    for (var file : examine(folder, Optional.empty(), ported.target(), folder).files()) {
      if (file.type() == FileType.SOURCE && file.changed() && sources.contains(file.path())) {
        var before = file.before();
        int at = file.changes().getFirst().start();
        long line = 1 + before.chars().limit(at).filter(c -> c == '\n').count();
        var text = before.lines().skip(line - 1).findFirst().orElse("").strip();
        left.add(Diagnostic.at(file.path() + ":" + line, "CUT0841", text));
      }
    }
    return left;
  }

  Proof prove(Ported ported, PortResult port, Path folder) {
    Map<String, String> renamed = new HashMap<>();
    ported
        .manifest()
        .sources()
        .forEach(
            (from, to) -> {
              if (!from.equals(to)) {
                renamed.put(from, to);
              }
            });
    return prove(
        new VerifyOptions.Subject(
            ported.target().id(),
            ported.target().title(),
            ported.original(),
            folder.toAbsolutePath().normalize(),
            ported.manifest().sources().keySet(),
            renamed,
            port.allFindings(),
            left(ported, folder),
            ported.target().dialect()));
  }

  /// Two CUDA programs.
  Proof prove(Path original, Path port) {
    return prove(
        new VerifyOptions.Subject(
            Dialect.CUDA.id(),
            "CUDA",
            original.toAbsolutePath().normalize(),
            port.toAbsolutePath().normalize(),
            Set.of(),
            Map.of(),
            List.of(),
            List.of(),
            Dialect.CUDA));
  }

  private Proof prove(VerifyOptions.Subject subject) {
    var request = options.request(subject, arguments);
    var scratch = shared.cache().temporary();
    try {
      return Verifier.verify(
          new CpuPrograms(shared),
          DeviceChecks.of(subject.target(), shared, scratch),
          shared.console(),
          request,
          scratch);
    } finally {
      CacheFolder.discard(scratch);
    }
  }
}
