package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dependencies;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.targets.cpu.build.ObjectBuilder;
import cutover.targets.cpu.build.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Does what a compiler's command line asks.
final class Driver {
  private final Shared shared;
  private final Builds builds;

  Driver(Shared shared) {
    this.shared = shared;
    this.builds = new Builds(shared);
  }

  int run(Invocation invocation) {
    try {
      switch (invocation.action()) {
        case PROGRAM, SHARED_LIBRARY ->
            CacheFolder.deliver(
                builds.program(invocation, "a.out"), invocation.output().orElse(Path.of("a.out")));
        case OBJECTS -> objects(invocation);
        case PREPROCESS -> print(invocation, List.of("-E"));
        case DEPENDENCIES -> print(invocation, List.of("-M"));
        case USER_DEPENDENCIES -> print(invocation, List.of("-MM"));
        case DEVICE_LINK -> deviceLink(invocation);
      }
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void objects(Invocation invocation) throws IOException {
    var sources = invocation.sources();
    if (sources.size() > 1 && invocation.output().isPresent()) {
      throw CutoverException.of("CUT0119");
    }
    builds.announce(invocation);
    for (var source : sources) {
      var compiled = builds.object(invocation, source);
      var output = invocation.output().orElse(Path.of(Invocation.stem(source.path()) + ".o"));
      // First: make would take an object without its dependencies for a finished one.
      if (invocation.depend().wanted()) {
        dependencyFile(invocation.depend(), source, compiled, output);
      }
      CacheFolder.deliver(compiled.object(), output);
    }
  }

  private void dependencyFile(
      Invocation.Depend depend, Source source, ObjectBuilder.Compiled compiled, Path output)
      throws IOException {
    var own = builds.session().home().resolve("runtime").toAbsolutePath().normalize();
    var files = new ArrayList<Path>();
    files.add(source.path());
    var here = Path.of("").toAbsolutePath();
    for (var file : compiled.read()) {
      var system = file.startsWith("/usr") || file.normalize().startsWith(own);
      if (!file.equals(source.path().toAbsolutePath()) && !(depend.userOnly() && system)) {
        files.add(file.startsWith(here) ? here.relativize(file) : file);
      }
    }
    var rule = Dependencies.rule(depend.target().orElse(output.toString()), files, depend.phony());
    var folder = builds.session().cache().temporary();
    CacheFolder.deliver(
        Files.writeString(folder.resolve("d"), rule),
        depend.file().orElse(output.resolveSibling(Invocation.stem(output) + ".d")));
    CacheFolder.discard(folder);
  }

  /// What clang prints of each source: to the output, or to standard output.
  private void print(Invocation invocation, List<String> mode) throws IOException {
    var text = new StringBuilder();
    for (var source : invocation.sources()) {
      if (!Files.isReadable(source.path())) {
        throw CutoverException.of("CUT0107", source.path());
      }
      var flags =
          builds.session().flags(invocation.options().cpu(), invocation.options().dialect());
      var arguments =
          new ArrayList<>(
              source.language() == Flags.Language.CUDA
                  ? flags.hostSide()
                  : flags.plain(source.language()));
      arguments.addAll(invocation.options().both());
      arguments.addAll(invocation.options().host());
      arguments.addAll(mode);
      invocation.depend().target().ifPresent(target -> arguments.addAll(List.of("-MT", target)));
      arguments.add(source.path().toString());
      var result = builds.session().clang().run("clang++", arguments);
      shared.console().pass(result.err());
      if (!result.ok()) {
        throw new ToolFailure("", Exit.SOURCE);
      }
      text.append(result.out());
    }
    if (invocation.output().isEmpty()) {
      shared.out().print(text);
      return;
    }
    var folder = builds.session().cache().temporary();
    CacheFolder.deliver(Files.writeString(folder.resolve("text"), text), invocation.output().get());
    CacheFolder.discard(folder);
  }

  /// Build systems with separate compilation expect an object from `-dlink`. Here the ordinary link
  /// does all the work, so the object is empty.
  private void deviceLink(Invocation invocation) throws IOException {
    var folder = builds.session().cache().temporary();
    var empty = Files.writeString(folder.resolve("empty.c"), "");
    var options = invocation.options();
    var object =
        new ObjectBuilder(builds.session()).compile(new Source(empty, Flags.Language.C), options);
    CacheFolder.deliver(object.object(), invocation.output().orElse(Path.of("a_dlink.o")));
    CacheFolder.discard(folder);
  }
}
