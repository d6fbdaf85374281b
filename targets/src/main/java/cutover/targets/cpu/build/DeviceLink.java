package cutover.targets.cpu.build;

import cutover.compiler.clang.Hashes;
import cutover.compiler.link.DeviceLinker;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Device code that objects carry as bitcode, linked and compiled to one object: what nvlink does
/// for a GPU, as part of the ordinary link.
final class DeviceLink {
  // What registers host functions looks for this name (runtime/cpu/linked.cpp).
  private static final String ID = "linked";

  private static final String OBJECT = "linked.o";

  // What is missing in one source could be elsewhere; in all of them it is missing.
  private static final Map<String, String> AT_LINK =
      Map.of("CUT0204", "CUT0210", "CUT0207", "CUT0210");

  private final Session session;

  DeviceLink(Session session) {
    this.session = session;
  }

  /// The object, or what an earlier run made of the same bitcode.
  Path object(List<byte[]> units, CompileOptions options) throws IOException {
    var key = key(units, options);
    var hit = session.results().find(key);
    if (hit.isPresent()) {
      return hit.get().folder().resolve(OBJECT);
    }
    var started = System.currentTimeMillis();
    var made = session.cache().temporary();
    var files = new ArrayList<Path>();
    for (var unit : units) {
      files.add(Files.write(made.resolve("unit" + files.size() + ".bc"), unit));
    }
    var bitcode = made.resolve("linked.bc");
    // On a worker: it has the stack that passes need.
    Parallel.<Path>all(
        List.of(
            () -> {
              bitcode(files, bitcode);
              compile(bitcode, options, made.resolve(OBJECT));
              return bitcode;
            }));
    files.add(bitcode);
    for (var file : files) {
      Files.delete(file);
    }
    return session.results().keep(key, made, List.of(), started).resolve(OBJECT);
  }

  /// One module of several, as bitcode.
  void bitcode(List<Path> units, Path linked) {
    new DeviceLinker(session.clang().toolchain().libLlvm()).link(units, linked);
  }

  private void compile(Path bitcode, CompileOptions options, Path object) throws IOException {
    try {
      new DeviceObject(session).compile(bitcode, ID, options, object);
    } catch (CutoverException problem) {
      var found = problem.diagnostic();
      var code = AT_LINK.getOrDefault(found.code(), found.code());
      throw new CutoverException(new Diagnostic(code, found.place(), found.arguments()), problem);
    }
  }

  private String key(List<byte[]> units, CompileOptions options) {
    var hashes = new Hashes().add("device link").add(session.stamp());
    hashes.add(options.lanes() + " " + options.cpu() + " " + options.positionIndependent());
    hashes.add(options.dialect().chip().toString());
    units.forEach(hashes::add);
    return hashes.hex();
  }
}
