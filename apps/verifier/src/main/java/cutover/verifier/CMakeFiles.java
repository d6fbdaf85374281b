package cutover.verifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The programs of a CMakeLists.txt that says plainly what they are: `add_executable` with sources,
/// variables, `file(GLOB)`, definitions, include folders, the language standard.
///
/// Conditions are not decided: both arms count. What this does not understand is left out, and the
/// sources are then put together by what they include.
final class CMakeFiles {
  private static final Pattern COMMAND =
      Pattern.compile("(?m)^\\s*(\\w+)\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|[^\\s\"]+");
  private static final int DEEPEST = 16;

  private final Map<String, List<String>> variables = new HashMap<>();
  private final List<String> flags = new ArrayList<>();
  private final Map<String, List<String>> targetFlags = new HashMap<>();
  private final Map<String, List<Path>> executables = new HashMap<>();
  private final List<String> order = new ArrayList<>();

  private CMakeFiles(Path root) {
    variables.put("PROJECT_SOURCE_DIR", List.of(root.toString()));
    variables.put("CMAKE_SOURCE_DIR", List.of(root.toString()));
  }

  /// The programs of a folder; none if there is no CMakeLists.txt or it is not plain.
  static List<Program> programs(Path root) throws IOException {
    if (!Files.isRegularFile(root.resolve("CMakeLists.txt"))) {
      return List.of();
    }
    var files = new CMakeFiles(root);
    files.read(root, 0);
    var programs = new ArrayList<Program>();
    for (var name : files.order) {
      var sources = files.executables.get(name);
      if (sources.isEmpty() || !sources.stream().allMatch(Files::isRegularFile)) {
        continue;
      }
      var all = new ArrayList<>(files.flags);
      all.addAll(files.targetFlags.getOrDefault(name, List.of()));
      programs.add(
          new Program(name, sources.stream().map(root::relativize).toList(), all, List.of()));
    }
    return programs;
  }

  private void read(Path folder, int depth) throws IOException {
    var file = folder.resolve("CMakeLists.txt");
    if (!Files.isRegularFile(file) || depth > DEEPEST) {
      return;
    }
    variables.put("CMAKE_CURRENT_SOURCE_DIR", List.of(folder.toString()));
    var text = Files.readString(file, StandardCharsets.ISO_8859_1).replaceAll("(?m)#.*$", "");
    Matcher commands = COMMAND.matcher(text);
    while (commands.find()) {
      var words = words(commands.group(2));
      if (!words.isEmpty()) {
        command(folder, commands.group(1).toLowerCase(Locale.ROOT), words, depth);
      }
    }
  }

  private void command(Path folder, String name, List<String> words, int depth) throws IOException {
    var first = words.getFirst();
    var rest = words.subList(1, words.size());
    switch (name) {
      case "set" -> set(first, rest);
      case "file" -> glob(folder, words);
      case "list" -> {
        if (first.equals("APPEND") && rest.size() > 1) {
          var list = new ArrayList<>(variables.getOrDefault(rest.getFirst(), List.of()));
          list.addAll(rest.subList(1, rest.size()));
          variables.put(rest.getFirst(), list);
        }
      }
      case "add_executable", "cuda_add_executable" -> {
        order.add(first);
        executables.put(first, compiled(folder, rest));
      }
      case "target_sources" ->
          executables.computeIfPresent(
              first,
              (_, sources) -> {
                var all = new ArrayList<>(sources);
                all.addAll(compiled(folder, rest));
                return all;
              });
      case "add_definitions", "add_compile_options" -> flags.addAll(plain(words));
      case "add_compile_definitions" -> words.forEach(word -> flags.add("-D" + word));
      case "include_directories" -> words.forEach(word -> include(flags, folder, word));
      case "target_compile_definitions" ->
          plain(rest).forEach(word -> of(first).add(word.startsWith("-D") ? word : "-D" + word));
      case "target_compile_options" -> of(first).addAll(plain(rest));
      case "target_include_directories" ->
          plain(rest).forEach(word -> include(of(first), folder, word));
      case "add_subdirectory" -> {
        read(folder.resolve(first).normalize(), depth + 1);
        variables.put("CMAKE_CURRENT_SOURCE_DIR", List.of(folder.toString()));
      }
      default -> {}
    }
  }

  private List<String> of(String target) {
    return targetFlags.computeIfAbsent(target, _ -> new ArrayList<>());
  }

  private void set(String name, List<String> values) {
    variables.put(name, List.copyOf(values));
    if (values.isEmpty()) {
      return;
    }
    switch (name) {
      case "CMAKE_CUDA_STANDARD", "CMAKE_CXX_STANDARD" -> flags.add("-std=c++" + values.getFirst());
      case "CMAKE_CUDA_FLAGS", "CUDA_NVCC_FLAGS" ->
          values.forEach(value -> flags.addAll(words(value)));
      case "CMAKE_CUDA_SEPARABLE_COMPILATION" -> {
        if (values.getFirst().equals("ON")) {
          flags.add("-rdc=true");
        }
      }
      default -> {}
    }
  }

  private void glob(Path folder, List<String> words) throws IOException {
    if (words.size() < 3 || !words.getFirst().startsWith("GLOB")) {
      return;
    }
    boolean deep = words.getFirst().equals("GLOB_RECURSE");
    var found = new ArrayList<String>();
    for (var pattern : words.subList(2, words.size())) {
      if (pattern.equals("CONFIGURE_DEPENDS") || pattern.equals("RELATIVE")) {
        continue;
      }
      var path = folder.resolve(pattern).normalize();
      var parent = path.getParent();
      if (parent == null || !Files.isDirectory(parent)) {
        continue;
      }
      var matcher = parent.getFileSystem().getPathMatcher("glob:" + path.getFileName());
      try (var files = Files.walk(parent, deep ? DEEPEST : 1)) {
        files
            .filter(file -> Files.isRegularFile(file) && matcher.matches(file.getFileName()))
            .sorted()
            .forEach(file -> found.add(file.toString()));
      }
    }
    variables.put(words.get(1), found);
  }

  private static List<Path> compiled(Path folder, List<String> words) {
    return words.stream()
        .map(word -> folder.resolve(word).normalize())
        .filter(Sources::isCompiled)
        .toList();
  }

  private static void include(List<String> to, Path folder, String word) {
    if (!word.contains("$") && !word.equals("SYSTEM") && !word.equals("BEFORE")) {
      to.add("-I" + folder.resolve(word).normalize());
    }
  }

  /// Without the words that say who else is meant, and without generator expressions, but for the
  /// options of the CUDA compiler.
  private static List<String> plain(List<String> words) {
    var plain = new ArrayList<String>();
    for (var word : words) {
      var option = word;
      if (word.startsWith("$<$<COMPILE_LANGUAGE:CUDA>:") && word.endsWith(">")) {
        option = word.substring(word.indexOf(">:") + 2, word.length() - 1);
      }
      switch (option) {
        case "PRIVATE", "PUBLIC", "INTERFACE" -> {}
        default -> {
          if (!option.contains("$<")) {
            plain.add(option);
          }
        }
      }
    }
    return plain;
  }

  private List<String> words(String text) {
    var words = new ArrayList<String>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      var word = matcher.group(1) != null ? matcher.group(1) : matcher.group();
      var whole = VARIABLE.matcher(word);
      if (whole.matches()) {
        words.addAll(variables.getOrDefault(whole.group(1), List.of()));
      } else {
        words.addAll(
            List.of(
                whole
                    .replaceAll(
                        m ->
                            Matcher.quoteReplacement(
                                String.join(";", variables.getOrDefault(m.group(1), List.of()))))
                    .split(";", -1)));
      }
    }
    return words.stream().filter(word -> !word.isEmpty()).toList();
  }
}
