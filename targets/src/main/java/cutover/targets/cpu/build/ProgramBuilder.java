package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;

/// Builds programs and shared libraries: every source to its object, then one link.
public final class ProgramBuilder {
  private final Session session;
  private final ObjectBuilder objects;

  public ProgramBuilder(Session session) {
    this.session = session;
    this.objects = new ObjectBuilder(session);
  }

  /// What is linked, in the order of the command line.
  public sealed interface Item {
    /// A source to compile first.
    record Compile(Source source) implements Item {}

    /// An object, an archive or a library file.
    record Link(Path path) implements Item {}

    /// A flag for the linker driver: `-l`, `-L`, `-Wl,...`.
    record Flag(String text) implements Item {}

    private void addTo(Hashes key) {
      switch (this) {
        case Compile(var source) ->
            key.add("source").add(source.path().toString()).add(source.language().name());
        case Link(var path) -> key.add("link").add(path.toString());
        case Flag(var text) -> key.add("flag").add(text);
      }
    }
  }

  /// What to build.
  ///
  /// @param name the file name of the result
  /// @param shared whether it is a shared library
  public record Request(List<Item> items, CompileOptions options, String name, boolean shared) {
    public Request {
      items = List.copyOf(items);
    }
  }

  /// A program in the cache.
  ///
  /// @param said the compiler's warnings, if it was compiled now
  public record Built(Path program, String said) {}

  /// Builds, or finds what an earlier run built.
  public Built build(Request request) {
    try {
      var key = key(request);
      var hit = session.results().find(key);
      if (hit.isPresent()) {
        return new Built(hit.get().folder().resolve(request.name()), "");
      }
      return make(key, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Built make(String key, Request request) throws IOException {
    var started = System.currentTimeMillis();
    var tasks = new ArrayList<Callable<ObjectBuilder.Compiled>>();
    for (var item : request.items()) {
      switch (item) {
        case Item.Compile(var source) ->
            tasks.add(() -> objects.compile(source, request.options()));
        case Item.Link(var path) -> {
          if (!Files.isReadable(path)) {
            throw CutoverException.of("CUT0107", path);
          }
        }
        case Item.Flag _ -> {}
      }
    }
    var compiled = Parallel.all(tasks).iterator();
    var read = new LinkedHashSet<Path>();
    var said = new StringBuilder();
    var inputs = new ArrayList<String>();
    for (var item : request.items()) {
      switch (item) {
        case Item.Compile _ -> {
          var object = compiled.next();
          inputs.add(object.object().toString());
          read.addAll(object.read());
          said.append(object.said());
        }
        case Item.Link(var path) -> {
          inputs.add(path.toString());
          read.add(path.toAbsolutePath());
        }
        case Item.Flag(var text) -> inputs.add(text);
      }
    }
    var units = new ArrayList<byte[]>();
    for (var file : LinkInputs.files(inputs)) {
      var carried = BitcodeSection.read(file);
      if (!carried.isEmpty()) {
        read.add(file.toAbsolutePath());
        units.addAll(carried);
      }
    }
    if (!units.isEmpty()) {
      inputs.add(new DeviceLink(session).object(units, request.options()).toString());
      // The lists of kernels and variables are kept where a user asks for --gc-sections.
      inputs.add("-Wl,-z,nostart-stop-gc");
    }
    var made = session.cache().temporary();
    link(request, inputs, made.resolve(request.name()));
    var place = session.results().keep(key, made, List.copyOf(read), started);
    return new Built(place.resolve(request.name()), said.toString());
  }

  private void link(Request request, List<String> inputs, Path output) {
    var linker = session.clang().toolchain().program("ld.lld");
    var flags = session.flags(request.options().cpu());
    var arguments = new ArrayList<>(flags.link(linker, request.shared()));
    arguments.addAll(inputs);
    new RuntimeLibrary(session)
        .archives(LinkInputs.files(inputs))
        .forEach(archive -> arguments.add(archive.toString()));
    arguments.addAll(List.of("-lpthread", "-lm", "-ldl", "-o", output.toString()));
    var result = session.clang().run("clang++", arguments);
    if (!result.ok()) {
      throw new ToolFailure(result.err(), Exit.LINK);
    }
  }

  private String key(Request request) {
    var hashes = new Hashes().add("program").add(session.stamp());
    hashes.add(Path.of("").toAbsolutePath().toString());
    request.options().addTo(hashes);
    for (var item : request.items()) {
      item.addTo(hashes);
    }
    hashes.add(request.name()).add(Boolean.toString(request.shared()));
    return hashes.hex();
  }

  /// Writes a built file to where the user wants it.
  public static void deliver(Path built, Path output) {
    CacheFolder.deliver(built, output);
  }
}
