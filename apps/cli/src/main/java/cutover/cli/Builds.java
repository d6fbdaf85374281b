package cutover.cli;

import cutover.targets.cpu.build.ObjectBuilder;
import cutover.targets.cpu.build.ProgramBuilder;
import cutover.targets.cpu.build.Session;
import cutover.targets.cpu.build.Source;
import java.nio.file.Path;

/// Builds for the commands: tells progress, passes on warnings, names ignored options.
final class Builds {
  private final Shared shared;
  private final Session session;

  Builds(Shared shared) {
    this.shared = shared;
    this.session = shared.session();
  }

  Session session() {
    return session;
  }

  /// A linked program or library in the cache.
  Path program(Invocation invocation, String fallbackName) {
    announce(invocation);
    var sources = invocation.sources();
    var name = sources.isEmpty() ? fallbackName : Invocation.stem(sources.getFirst().path());
    var request =
        new ProgramBuilder.Request(
            invocation.items(),
            invocation.options(),
            name,
            invocation.action() == Invocation.Action.SHARED_LIBRARY);
    var built = new ProgramBuilder(session).build(request);
    shared.console().pass(built.said());
    return built.program();
  }

  ObjectBuilder.Compiled object(Invocation invocation, Source source) {
    var compiled = new ObjectBuilder(session).compile(source, invocation.options());
    shared.console().pass(compiled.said());
    return compiled;
  }

  void announce(Invocation invocation) {
    if (!invocation.ignored().isEmpty()) {
      shared.console().note("note.ignored", String.join(" ", invocation.ignored()));
    }
    invocation.sources().stream()
        .findFirst()
        .ifPresent(source -> shared.console().step("progress.compile", source.path()));
  }
}
