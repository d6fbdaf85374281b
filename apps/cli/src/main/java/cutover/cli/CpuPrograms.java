package cutover.cli;

import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.Exit;
import cutover.targets.cpu.build.ProgramBuilder;
import cutover.verifier.ProgramMaker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Builds programs from the command lines of build files, which may hold options that mean nothing
/// to Cutover.
final class CpuPrograms implements ProgramMaker {
  private static final List<String> UNSET_WARNINGS =
      List.of(
          "-Wno-everything",
          "-Wuninitialized",
          "-Wsometimes-uninitialized",
          "-Wconditional-uninitialized");
  private static final Pattern UNSET =
      Pattern.compile("(?m)^(\\S.*): warning: variable '(\\w+)' .*uninitialized");

  private final Shared shared;

  CpuPrograms(Shared shared) {
    this.shared = shared;
  }

  @Override
  public Path make(List<String> words, Dialect dialect) {
    var invocation = parse(words, dialect);
    var request =
        new ProgramBuilder.Request(
            invocation.items(),
            invocation.options(),
            Invocation.stem(invocation.sources().getFirst().path()),
            false);
    return new ProgramBuilder(shared.session()).build(request).program();
  }

  @Override
  public String preprocessed(Path source, List<String> words, Dialect dialect, boolean device) {
    var invocation = parse(words, dialect);
    var session = shared.session();
    var flags = session.flags("native", dialect);
    var language = Invocation.language(source).orElse(Flags.Language.CUDA);
    if (device && language != Flags.Language.CUDA) {
      return "";
    }
    var arguments =
        new ArrayList<>(
            device
                ? flags.device(true)
                : language == Flags.Language.CUDA ? flags.hostSide() : flags.plain(language));
    arguments.addAll(invocation.options().both());
    arguments.addAll(List.of("-E", "-dD", "-dI", source.toString()));
    var result = session.clang().run("clang++", arguments);
    if (!result.ok()) {
      throw new ToolFailure(result.err(), Exit.SOURCE);
    }
    return result.out();
  }

  @Override
  public Optional<Unset> unset(Path source, List<String> words) {
    var invocation = parse(words, Dialect.CUDA);
    var session = shared.session();
    var arguments = new ArrayList<>(session.flags("native", Dialect.CUDA).hostSide());
    arguments.addAll(invocation.options().both());
    arguments.addAll(UNSET_WARNINGS);
    arguments.addAll(List.of("-fsyntax-only", source.toString()));
    var said = UNSET.matcher(session.clang().run("clang++", arguments).err());
    return said.find() ? Optional.of(new Unset(said.group(1), said.group(2))) : Optional.empty();
  }

  private static Invocation parse(List<String> words, Dialect dialect) {
    return InvocationParser.parse(
        understood(words), "native", OptionalInt.empty(), Optional.of(dialect));
  }

  /// Without options that nvcc does not have either, and inputs that are no sources.
  private static List<String> understood(List<String> words) {
    var kept = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      if (!word.startsWith("-")) {
        if (Invocation.language(Path.of(word)).isPresent()) {
          kept.add(word);
        }
        continue;
      }
      var found = NvccOptions.find(word);
      if (found.isEmpty() && !word.startsWith("-Wl,")) {
        continue;
      }
      var row = found.map(NvccOptions.Found::row);
      boolean refused =
          row.map(
                  it ->
                      it.does() == NvccOptions.Does.REFUSE || it.does() == NvccOptions.Does.OUTPUT)
              .orElse(false);
      boolean takesNext =
          row.map(it -> it.value() != NvccOptions.Value.NO && !it.name().equals("-O")).orElse(false)
              && found.orElseThrow().value().isEmpty()
              && i + 1 < words.size();
      if (!refused) {
        kept.add(word);
      }
      if (takesNext) {
        i++;
        if (!refused) {
          kept.add(words.get(i));
        }
      }
    }
    return kept;
  }
}
