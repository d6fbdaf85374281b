package cutover.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// What a Makefile would compile and link, asked of make itself: it prints its commands and runs
/// none of them. A `nvcc` that its variables may call answers nothing.
final class Makefiles {
  private static final long LIMIT_SECONDS = 20;
  private static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-o",
          "-I",
          "-L",
          "-l",
          "-D",
          "-U",
          "-x",
          "-isystem",
          "-include",
          "-MF",
          "-MT",
          "-MQ",
          "-Xcompiler",
          "-Xptxas",
          "-Xlinker",
          "-gencode",
          "-arch",
          "-std",
          "--param",
          "-ccbin",
          "-Xfatbin",
          "-Xnvlink",
          "-maxrregcount",
          "-code");

  private record Compiled(List<Path> sources, List<String> flags) {}

  private final Path root;
  private final Map<Path, Compiled> objects = new LinkedHashMap<>();
  private final List<Program> programs = new ArrayList<>();

  private Makefiles(Path root) {
    this.root = root;
  }

  /// The programs of a folder's Makefile; none if it has none, or says nothing that can be read.
  static List<Program> programs(Path root, Path scratch) throws IOException {
    if (NAMES.stream().noneMatch(name -> Files.isRegularFile(root.resolve(name)))) {
      return List.of();
    }
    var said = dryRun(root, scratch);
    return said.isEmpty() ? List.of() : new Makefiles(root).read(said.get());
  }

  private static Optional<String> dryRun(Path root, Path scratch) throws IOException {
    var bin = Files.createDirectories(scratch.resolve("bin"));
    for (var name : List.of("nvcc", "ptxas", "nvidia-smi", "hipcc", "hipconfig")) {
      var stub = Files.writeString(bin.resolve(name), "#!/bin/sh\nexit 1\n");
      stub.toFile().setExecutable(true);
    }
    var out = scratch.resolve("make.out");
    try {
      var builder = new ProcessBuilder("make", "-n", "-B", "-k", "-w").directory(root.toFile());
      builder.environment().merge("PATH", "", (path, _) -> bin.toAbsolutePath() + ":" + path);
      builder.environment().put("LC_ALL", "C");
      builder.redirectInput(new java.io.File("/dev/null")).redirectOutput(out.toFile());
      builder.redirectError(ProcessBuilder.Redirect.DISCARD);
      var process = builder.start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return Optional.empty();
      }
      return Optional.of(Files.readString(out, StandardCharsets.ISO_8859_1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException e) {
      // No make on this machine: the sources alone tell.
      return Optional.empty();
    }
  }

  private List<Program> read(String said) {
    var folder = root;
    for (var line : said.replace("\\\n", " ").lines().toList()) {
      if (line.startsWith("make") && line.contains("Entering directory '")) {
        folder = Path.of(line.substring(line.indexOf('\'') + 1, line.lastIndexOf('\'')));
        continue;
      }
      if (line.startsWith("make") && line.contains("Leaving directory")) {
        folder = root;
        continue;
      }
      var here = folder;
      for (var command : ShellWords.commands(line)) {
        if (command.getFirst().equals("cd") && command.size() > 1) {
          here = here.resolve(command.get(1));
        } else {
          command(here, command);
        }
      }
    }
    return List.copyOf(programs);
  }

  private void command(Path folder, List<String> words) {
    var flags = new ArrayList<String>();
    var inputs = new ArrayList<Path>();
    Optional<Path> output = Optional.empty();
    boolean compileOnly = false;
    for (int i = 1; i < words.size(); i++) {
      var word = words.get(i);
      boolean takesNext = WITH_VALUE.contains(word) && i + 1 < words.size();
      if (word.equals("-o") && takesNext) {
        output = Optional.of(folder.resolve(words.get(++i)).normalize());
      } else if (word.equals("-c") || word.equals("-dc") || word.equals("--device-c")) {
        compileOnly = true;
        if (!word.equals("-c")) {
          flags.add("-rdc=true");
        }
      } else if (takesNext) {
        flags.add(word);
        flags.add(placed(folder, word, words.get(++i)));
      } else if (word.startsWith("-I") || word.startsWith("-L")) {
        flags.add(word.substring(0, 2) + placed(folder, "-I", word.substring(2)));
      } else if (word.startsWith("-")) {
        flags.add(word);
      } else if (Sources.isCompiled(Path.of(word)) || word.endsWith(".o")) {
        inputs.add(folder.resolve(word).normalize());
      }
    }
    if (inputs.isEmpty()) {
      return;
    }
    if (compileOnly) {
      compiled(folder, inputs, flags, output);
    } else {
      linked(inputs, flags, output);
    }
  }

  private void compiled(Path folder, List<Path> inputs, List<String> flags, Optional<Path> output) {
    for (var input : inputs) {
      var name = String.valueOf(input.getFileName());
      var object = folder.resolve(name.substring(0, name.lastIndexOf('.')) + ".o").normalize();
      objects.put(output.orElse(object), new Compiled(List.of(input), List.copyOf(flags)));
    }
  }

  private void linked(List<Path> inputs, List<String> flags, Optional<Path> output) {
    var sources = new LinkedHashSet<Path>();
    var all = new LinkedHashSet<String>();
    for (var input : inputs) {
      var object = objects.get(input);
      if (object != null) {
        sources.addAll(object.sources());
        all.addAll(joined(object.flags()));
      } else if (Sources.isCompiled(input)) {
        sources.add(input);
      }
    }
    all.addAll(joined(flags));
    boolean below = sources.stream().allMatch(source -> source.startsWith(root));
    if (sources.isEmpty() || !below || all.contains("-shared")) {
      return;
    }
    var words = new ArrayList<String>();
    for (var flag : all) {
      words.addAll(List.of(flag.split("\0", -1)));
    }
    programs.add(
        new Program(
            String.valueOf(output.orElse(Path.of("a.out")).getFileName()),
            sources.stream().map(root::relativize).toList(),
            words,
            List.of()));
  }

  /// An option and its value as one, so that both go or stay together.
  private static List<String> joined(List<String> flags) {
    var pairs = new ArrayList<String>();
    for (int i = 0; i < flags.size(); i++) {
      boolean pair = WITH_VALUE.contains(flags.get(i)) && i + 1 < flags.size();
      pairs.add(pair ? flags.get(i) + "\0" + flags.get(++i) : flags.get(i));
    }
    return pairs;
  }

  private static String placed(Path folder, String option, String value) {
    return switch (option) {
      case "-I", "-L", "-isystem" -> folder.resolve(value).normalize().toString();
      default -> value;
    };
  }
}
