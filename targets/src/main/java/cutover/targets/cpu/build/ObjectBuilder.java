package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Hashes;
import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Compiles one source file to one object, which for CUDA holds host code and kernels together.
public final class ObjectBuilder {
  private static final String OBJECT = "unit.o";
  private static final String SAID = "said.txt";

  private final Session session;
  private final FrontEnd clang;

  public ObjectBuilder(Session session) {
    this.session = session;
    clang = new FrontEnd(session);
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
    var bitcode = session.cache().temporary().resolve("device.bc");
    new Sides(session, source, options).device(bitcode);
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
    var unit =
        switch (source.language()) {
          case CUDA -> cuda(source, options, made);
          case CXX, C -> plain(source, options, made);
        };
    Files.writeString(made.resolve(SAID), unit.said());
    var place = session.results().keep(key, made, unit.read(), started);
    return new Compiled(place.resolve(OBJECT), unit.read(), unit.said());
  }

  private Compiled plain(Source source, CompileOptions options, Path made) throws IOException {
    var object = made.resolve(OBJECT);
    var flags = new ArrayList<>(session.flags(options).plain(source.language()));
    flags.addAll(options.both());
    flags.addAll(options.host());
    flags.addAll(List.of("-c", "-march=" + options.cpu()));
    var said = clang.compile(flags, List.of(), source.path(), object);
    return new Compiled(object, clang.read(made), said);
  }

  private Compiled cuda(Source source, CompileOptions options, Path made) throws IOException {
    var object = made.resolve(OBJECT);
    var device = made.resolve("device.o");
    var sides =
        new Sides(session, source, options)
            .with((id, bitcode) -> kernels(id, bitcode, options, device));
    var words = List.of("-r", sides.host().toString(), device.toString(), "-o", object.toString());
    FrontEnd.require(session.clang().run("ld.lld", words), source.path());
    Files.delete(device);
    return new Compiled(object, sides.read(), sides.said());
  }

  private void kernels(String id, Path bitcode, CompileOptions options, Path object)
      throws IOException {
    if (options.relocatable()) {
      carry(bitcode, options, object);
    } else {
      new DeviceObject(session).compile(bitcode, id, options, object);
    }
  }

  /// Leaves the bitcode to the link.
  private void carry(Path bitcode, CompileOptions options, Path object) throws IOException {
    var text =
        Files.writeString(object.resolveSibling("device.s"), BitcodeSection.assembly(bitcode));
    var arguments = new ArrayList<>(session.flags(options).assembly());
    arguments.addAll(List.of(text.toString(), "-o", object.toString()));
    var result = session.clang().run("clang++", arguments);
    if (!result.ok()) {
      throw new IllegalStateException(result.err());
    }
    Files.delete(text);
  }

  private String key(Source source, CompileOptions options) {
    var hashes = new Hashes().add("object").add(session.stamp());
    // Messages and debug information name files as they were given, from the current folder.
    hashes.add(Path.of("").toAbsolutePath().toString());
    hashes.add(source.path().toString()).add(source.language().name());
    options.addTo(hashes);
    return hashes.hex();
  }
}
