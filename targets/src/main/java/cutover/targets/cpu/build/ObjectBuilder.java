package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Clang;
import cutover.compiler.clang.Dependencies;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Compiles one source file to one object, which for CUDA holds host code and kernels together.
public final class ObjectBuilder {
  private static final String OBJECT = "unit.o";
  private static final String SAID = "said.txt";
  private static final int MODULE_ID_DIGITS = 32;
  private static final Path STANDARD_LIBRARY = Path.of("/usr/include/c++");

  private final Session session;

  public ObjectBuilder(Session session) {
    this.session = session;
  }

  /// An object in the cache.
  ///
  /// @param read every file that was read for it
  /// @param said the compiler's warnings
  public record Compiled(Path object, List<Path> read, String said) {}

  /// Compiles, or finds what an earlier run compiled.
  public Compiled compile(Source source, CompileOptions options) {
    if (!Files.isReadable(source.path()) || Files.isDirectory(source.path())) {
      throw CutoverException.of("CUT0107", source.path());
    }
    try {
      var key = key(source, options);
      var hit = session.results().find(key);
      if (hit.isPresent()) {
        var folder = hit.get().folder();
        return new Compiled(
            folder.resolve(OBJECT), hit.get().read(), Files.readString(folder.resolve(SAID)));
      }
      return make(key, source, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The device side as LLVM bitcode, in a temporary folder.
  public Path deviceBitcode(Source source, CompileOptions options) {
    var made = session.cache().temporary();
    var bitcode = made.resolve("device.bc");
    var id = new Hashes().add(key(source, options)).hex();
    require(clang(deviceArguments(id, source, options, made, bitcode)), source.path());
    return bitcode;
  }

  /// The device sides of sources that are compiled to be linked, linked, in a temporary folder.
  public Path linkedBitcode(List<Source> sources, CompileOptions options) {
    var units = sources.stream().map(source -> deviceBitcode(source, options)).toList();
    var linked = session.cache().temporary().resolve("linked.bc");
    new DeviceLink(session).bitcode(units, linked);
    units.forEach(unit -> CacheFolder.discard(unit.getParent()));
    return linked;
  }

  private Compiled make(String key, Source source, CompileOptions options) throws IOException {
    var started = System.currentTimeMillis();
    var made = session.cache().temporary();
    var said =
        switch (source.language()) {
          case CUDA -> cuda(key, source, options, made);
          case CXX, C -> plain(source, options, made);
        };
    Files.writeString(made.resolve(SAID), said);
    var read = read(made);
    var place = session.results().keep(key, made, List.copyOf(read), started);
    return new Compiled(place.resolve(OBJECT), List.copyOf(read), said);
  }

  private String plain(Source source, CompileOptions options, Path made) {
    var arguments = new ArrayList<>(flags(options).plain(source.language()));
    arguments.addAll(options.both());
    arguments.addAll(options.host());
    arguments.addAll(List.of("-c", "-march=" + options.cpu()));
    arguments.addAll(dependencies(made.resolve("host.d")));
    arguments.addAll(List.of(source.path().toString(), "-o", made.resolve(OBJECT).toString()));
    return require(clang(arguments), source.path());
  }

  private String cuda(String key, Source source, CompileOptions options, Path made)
      throws IOException {
    // Another source text under the same key is another module, so a hash of the text belongs in.
    var id = new Hashes().add(key).add(source.path()).hex().substring(0, MODULE_ID_DIGITS);
    var device = made.resolve("device.o");
    var host = made.resolve("host.o");
    // The device side first: where both sides fail, its words are the ones that are shown.
    var said =
        Parallel.<String>all(
            List.of(
                () -> device(id, source, options, made, device),
                () -> host(id, source, options, made, host)));
    require(
        session
            .clang()
            .run(
                "ld.lld",
                List.of(
                    "-r",
                    host.toString(),
                    device.toString(),
                    "-o",
                    made.resolve(OBJECT).toString())),
        source.path());
    for (var path : List.of(device, host)) {
      Files.delete(path);
    }
    return String.join("", said);
  }

  private String device(String id, Source source, CompileOptions options, Path made, Path object)
      throws IOException {
    var bitcode = made.resolve("device.bc");
    require(clang(deviceArguments(id, source, options, made, bitcode)), source.path());
    if (options.relocatable()) {
      carry(bitcode, options, made, object);
    } else {
      new DeviceObject(session).compile(bitcode, id, options, object);
    }
    Files.delete(bitcode);
    return "";
  }

  /// Leaves the bitcode to the link.
  private void carry(Path bitcode, CompileOptions options, Path made, Path object)
      throws IOException {
    var text = Files.writeString(made.resolve("device.s"), BitcodeSection.assembly(bitcode));
    var arguments = new ArrayList<>(flags(options).assembly());
    arguments.addAll(List.of(text.toString(), "-o", object.toString()));
    var result = clang(arguments);
    if (!result.ok()) {
      throw new IllegalStateException(result.err());
    }
    Files.delete(text);
  }

  private List<String> deviceArguments(
      String id, Source source, CompileOptions options, Path made, Path bitcode) {
    var fuse = options.fuseMultiplyAdd();
    var arguments =
        new ArrayList<>(
            options.relocatable()
                ? flags(options).relocatableDevice(fuse, id)
                : flags(options).device(fuse));
    arguments.addAll(options.both());
    if (options.fastMath()) {
      arguments.add("-D__USE_FAST_MATH__=1");
    }
    arguments.addAll(dependencies(made.resolve("device.d")));
    arguments.addAll(List.of(source.path().toString(), "-o", bitcode.toString()));
    return arguments;
  }

  private String host(String id, Source source, CompileOptions options, Path made, Path object)
      throws IOException {
    var blob = made.resolve("image");
    Files.write(blob, ("cutover-module:" + id + "\0").getBytes(StandardCharsets.UTF_8));
    var arguments =
        new ArrayList<>(
            options.relocatable() ? flags(options).relocatableHost(id) : flags(options).host(blob));
    arguments.addAll(options.both());
    arguments.addAll(options.host());
    arguments.addAll(dependencies(made.resolve("host.d")));
    arguments.addAll(List.of(source.path().toString(), "-o", object.toString()));
    var said = require(clang(arguments), source.path());
    Files.delete(blob);
    return said;
  }

  private Flags flags(CompileOptions options) {
    return session.flags(options.cpu(), options.dialect());
  }

  private Clang.Result clang(List<String> arguments) {
    return session.clang().run("clang++", arguments);
  }

  private static List<String> dependencies(Path file) {
    return List.of("-MD", "-MT", "unit", "-MF", file.toString());
  }

  /// What the compiler said, if it did its work.
  private static String require(Clang.Result result, Path source) {
    if (result.ok()) {
      return result.err();
    }
    // 1 is a rejected source; a signal, or clang's own report of a crash, is not the user's fault.
    if (result.status() != 1 || result.err().contains("PLEASE submit a bug report")) {
      throw CutoverException.of("CUT0105", source, result.err());
    }
    // Not the user's fault either: Cutover's own headers need the library, too.
    if (result.err().contains("' file not found") && !Files.isDirectory(STANDARD_LIBRARY)) {
      throw CutoverException.of("CUT0108");
    }
    throw new ToolFailure(result.err(), Exit.SOURCE);
  }

  private String key(Source source, CompileOptions options) {
    var hashes = new Hashes().add("object").add(session.stamp());
    // Messages and debug information name files as they were given, from the current folder.
    hashes.add(Path.of("").toAbsolutePath().toString());
    hashes.add(source.path().toString()).add(source.language().name());
    options.addTo(hashes);
    return hashes.hex();
  }

  /// The files that clang read, without its own: their version is part of every key, and on first
  /// use they are younger than the work that reads them.
  private SequencedSet<Path> read(Path made) throws IOException {
    var toolchain = session.clang().toolchain().folder().toRealPath();
    var read = new LinkedHashSet<Path>();
    for (var name : List.of("host.d", "device.d")) {
      var file = made.resolve(name);
      if (Files.exists(file)) {
        Dependencies.read(file).stream()
            .filter(path -> !path.startsWith(made) && !path.startsWith(toolchain))
            .map(Path::toAbsolutePath)
            .forEach(read::add);
        CacheFolder.delete(file);
      }
    }
    return read;
  }
}
