package cutover.cli;

import cutover.cli.Invocation.Action;
import cutover.cli.Invocation.Depend;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.Toolkits;
import cutover.core.diagnostics.CutoverException;
import cutover.targets.Targets;
import cutover.targets.cpu.build.CompileOptions;
import cutover.targets.cpu.build.ProgramBuilder.Item;
import cutover.targets.cpu.build.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads a compiler's command line as nvcc reads it.
final class InvocationParser {
  private static final String OPTIMISED = "-O2";

  private final List<Item> items = new ArrayList<>();
  private final List<String> both = new ArrayList<>();
  private final List<String> host = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final OptionalInt lanes;
  private final Optional<Dialect> dialect;
  private Action action = Action.PROGRAM;
  private Optional<Path> output = Optional.empty();
  private Optional<Flags.Language> language = Optional.empty();
  private Optional<Path> dependFile = Optional.empty();
  private Optional<String> dependTarget = Optional.empty();
  private boolean depend;
  private boolean dependUser;
  private boolean dependPhony;
  private boolean fastMath;
  private boolean fuseMultiplyAdd = true;
  private boolean relocatable;
  private String cpu;

  private InvocationParser(String cpu, OptionalInt lanes, Optional<Dialect> dialect) {
    this.cpu = cpu;
    this.lanes = lanes;
    this.dialect = dialect;
  }

  /// @param cpu and `lanes` come from Cutover's own options
  /// @param dialect the one asked for; without it the sources' names tell
  static Invocation parse(
      List<String> words, String cpu, OptionalInt lanes, Optional<Dialect> dialect) {
    var parser = new InvocationParser(cpu, lanes, dialect);
    for (var rest = words.iterator(); rest.hasNext(); ) {
      parser.word(rest.next(), rest);
    }
    return parser.result();
  }

  private void word(String word, Iterator<String> rest) {
    if (!word.startsWith("-") || word.equals("-")) {
      input(Path.of(word));
      return;
    }
    if (word.startsWith("-Wl,")) {
      items.add(new Item.Flag(word));
      return;
    }
    var found = NvccOptions.find(word).orElseThrow(() -> CutoverException.of("CUT0111", word));
    var row = found.row();
    if (row.value() == NvccOptions.Value.NO) {
      option(row, "", word);
      return;
    }
    var separate = found.value().isEmpty();
    // "-O" alone is -O1 to a compiler, and never takes the next word.
    if (separate && row.name().equals("-O")) {
      option(row, "1", word);
      return;
    }
    if (separate && !rest.hasNext()) {
      throw CutoverException.of("CUT0112", word);
    }
    var value = found.value().orElseGet(rest::next);
    var written = separate ? word + " " + value : word;
    if (row.value() == NvccOptions.Value.LIST) {
      for (var each : value.split(",", -1)) {
        option(row, each, written);
      }
    } else {
      option(row, value, written);
    }
  }

  private void option(NvccOptions.Row row, String value, String written) {
    switch (row.does()) {
      case BOTH -> both.addAll(row.words(value));
      case HOST -> host.addAll(row.words(value));
      case HOST_OR_LINK -> hostOrLink(value);
      case INCLUDE -> include(row, value, written);
      case COMPILE -> action = Action.OBJECTS;
      case COMPILE_RELOCATABLE -> {
        action = Action.OBJECTS;
        relocatable = true;
      }
      case RELOCATABLE -> relocatable = !value.equals("false");
      case SHARED -> action = Action.SHARED_LIBRARY;
      case PREPROCESS -> action = Action.PREPROCESS;
      case DEVICE_LINK -> action = Action.DEVICE_LINK;
      case DEPEND ->
          action = row.to().equals("-MM") ? Action.USER_DEPENDENCIES : Action.DEPENDENCIES;
      case DEPEND_WITH_COMPILE -> depend = true;
      case DEPEND_WITH_COMPILE_USER -> {
        depend = true;
        dependUser = true;
      }
      case DEPEND_FILE -> dependFile = Optional.of(Path.of(value));
      case DEPEND_TARGET -> dependTarget = Optional.of(value);
      case DEPEND_PHONY -> dependPhony = true;
      case OUTPUT -> output = Optional.of(Path.of(value));
      case LANGUAGE -> language = Optional.of(language(value, written));
      case LINK -> row.words(value).forEach(word -> items.add(new Item.Flag(word)));
      case LIBRARY -> {
        // Cutover's runtime is linked in anyway.
        if (!Targets.runtimeLibraries().contains(value)) {
          items.add(new Item.Flag(row.words(value).getFirst()));
        }
      }
      case LIBRARY_FOLDER -> {
        if (Toolkits.holds(Path.of(value))) {
          ignored.add(written);
        } else {
          items.add(new Item.Flag(row.words(value).getFirst()));
        }
      }
      case FAST_MATH -> fastMath = true;
      case FMAD -> fuseMultiplyAdd = !value.equals("false");
      case CPU -> cpu = value;
      case DEFAULT_STREAM -> {
        if (value.equals("per-thread")) {
          both.add("-DCUDA_API_PER_THREAD_DEFAULT_STREAM=1");
        }
      }
      case IGNORE -> ignored.add(written);
      case SILENT -> {}
      case REFUSE -> throw CutoverException.of("CUT0113", written);
    }
  }

  private void include(NvccOptions.Row row, String value, String written) {
    if (Toolkits.holds(Path.of(value))) {
      ignored.add(written);
    } else {
      both.addAll(row.words(value));
    }
  }

  /// `-Xcompiler` reaches the host compiler, which is its own linker driver.
  private void hostOrLink(String value) {
    if (value.startsWith("-Wl,") || value.startsWith("-l") || value.startsWith("-L")) {
      items.add(new Item.Flag(value));
    } else if (value.startsWith("-march=")) {
      cpu = value.substring("-march=".length());
    } else if (value.equals("-pthread")) {
      host.add(value);
      items.add(new Item.Flag(value));
    } else if (value.startsWith("-fopenmp")) {
      // The embedded compiler brings no OpenMP library: the loops run, on one thread.
      ignored.add(value);
    } else if (!value.isEmpty()) {
      host.add(value);
    }
  }

  private void input(Path path) {
    var known = language.or(() -> Invocation.language(path));
    if (known.isPresent()) {
      items.add(new Item.Compile(new Source(path, known.get())));
      return;
    }
    var name = String.valueOf(path.getFileName());
    if (!name.matches(".*\\.(o|obj|a|lo|so(\\.[0-9]+)*)")) {
      throw CutoverException.of("CUT0114", path);
    }
    items.add(new Item.Link(path));
  }

  private static Flags.Language language(String value, String written) {
    return switch (value) {
      case "cu" -> Flags.Language.CUDA;
      case "c++" -> Flags.Language.CXX;
      case "c" -> Flags.Language.C;
      default -> throw CutoverException.of("CUT0115", written);
    };
  }

  private Invocation result() {
    if (items.stream().allMatch(Item.Flag.class::isInstance) && action != Action.DEVICE_LINK) {
      throw CutoverException.of("CUT0116");
    }
    if (host.stream().noneMatch(flag -> flag.startsWith("-O"))) {
      host.addFirst(OPTIMISED);
    }
    if (action == Action.SHARED_LIBRARY) {
      host.add("-fPIC");
    }
    return new Invocation(
        action,
        List.copyOf(items),
        new CompileOptions(
            both, host, lanes, fastMath, fuseMultiplyAdd, relocatable, cpu, dialect()),
        output,
        new Depend(depend, dependUser, dependPhony, dependFile, dependTarget),
        ignored.stream().distinct().toList());
  }

  /// Of a link, all sources are in one dialect: the first that names one tells.
  private Dialect dialect() {
    return dialect
        .or(
            () ->
                items.stream()
                    .filter(Item.Compile.class::isInstance)
                    .map(item -> ((Item.Compile) item).source().path())
                    .flatMap(path -> Targets.dialectOf(Invocation.suffix(path)).stream())
                    .findFirst())
        .orElse(Dialect.CUDA);
  }
}
