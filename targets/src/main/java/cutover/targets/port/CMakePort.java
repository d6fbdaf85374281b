package cutover.targets.port;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Ports a CMake file: the language and its settings, packages, flags, libraries, sources.
final class CMakePort {
  // A command's name, and what stands between its brackets.
  private record Command(int name, String word, int open, List<Range> arguments, int close) {}

  private static final Pattern SETTING =
      Pattern.compile(
          "\\b(CMAKE_)?CUDA_(STANDARD|STANDARD_REQUIRED|EXTENSIONS|FLAGS\\w*|COMPILER\\w*"
              + "|HOST_COMPILER|ARCHITECTURES|SOURCE_FILE_EXTENSIONS|VISIBILITY_PRESET"
              + "|COMPILE_FEATURES|LINKER_LAUNCHER|COMPILER_LAUNCHER)\\b");
  private static final Pattern PACKAGE_WORD =
      Pattern.compile("\\bCUDA(?:Toolkit)?_[A-Za-z]\\w*|\\bCUDA::\\w+");
  private static final Pattern VERSION = Pattern.compile("[0-9][0-9.]*");

  private final BuildFile file;
  private final Tokens tokens;
  private final String language;
  private final Set<String> told = new HashSet<>();
  private boolean settings;

  CMakePort(BuildFile file) {
    this.file = file;
    this.tokens = file.tokens();
    this.language = file.words().cmakeLanguage();
  }

  void run() {
    var commands = commands();
    for (var command : commands) {
      if (command.word().equals("set_source_files_properties") && mentionsLanguage(command)) {
        command.arguments().forEach(argument -> told.add(argument.text(tokens)));
      }
    }
    commands.forEach(this::command);
  }

  private boolean mentionsLanguage(Command command) {
    return command.arguments().stream()
        .anyMatch(argument -> argument.text(tokens).equals(language));
  }

  private List<Command> commands() {
    var commands = new ArrayList<Command>();
    for (int token = tokens.next(-1); token < tokens.size(); token = tokens.next(token)) {
      int open = tokens.next(token);
      if (tokens.isWord(token) && tokens.is(open, "(")) {
        int close = tokens.partner(open);
        if (close <= open || close >= tokens.size()) {
          return commands;
        }
        commands.add(
            new Command(
                token,
                tokens.text(token).toLowerCase(Locale.ROOT),
                open,
                arguments(open + 1, close),
                close));
        token = close;
      }
    }
    return commands;
  }

  // Arguments are parted by blanks and ends of lines; brackets and generator expressions group.
  private List<Range> arguments(int first, int end) {
    var words = new ArrayList<Range>();
    for (int token = first; token < end; ) {
      if (tokens.kind(token).isBlank()) {
        token++;
        continue;
      }
      int start = token;
      int depth = 0;
      while (token < end && (depth > 0 || !tokens.kind(token).isBlank())) {
        boolean opens = tokens.is(token, "(") || tokens.is(token, "{");
        boolean closes = tokens.is(token, ")") || tokens.is(token, "}");
        opens |= tokens.is(token, "<") && tokens.is(token - 1, "$");
        closes |= tokens.is(token, ">") && depth > 0;
        depth += opens ? 1 : closes ? -1 : 0;
        token++;
      }
      words.add(new Range(start, token));
    }
    return words;
  }

  private void command(Command command) {
    switch (command.word()) {
      case "project", "enable_language", "check_language" -> languages(command);
      case "find_package" -> findPackage(command);
      case "cuda_add_executable", "cuda_add_library" -> {
        word(command.name(), command.word().substring("cuda_".length()));
        options(command);
        sources(command);
      }
      case "cuda_include_directories" -> word(command.name(), "include_directories");
      case "target_link_libraries", "link_libraries", "target_link_options" -> libraries(command);
      case "add_executable", "add_library", "target_sources", "list" -> sources(command);
      case "set", "file" -> {
        values(command);
        sources(command);
      }
      case "set_target_properties",
          "set_property",
          "set_source_files_properties",
          "set_directory_properties",
          "target_compile_options",
          "add_compile_options",
          "target_compile_definitions",
          "string",
          "if",
          "elseif",
          "while" ->
          values(command);
      default -> {
        if (command.word().startsWith("cuda_")) {
          file.unknown(tokens.start(command.name()), command.word());
        }
      }
    }
    settings(command);
  }

  private void word(int token, String other) {
    file.replace(tokens.start(token), tokens.end(token), other);
  }

  private void languages(Command command) {
    for (var argument : command.arguments()) {
      if (argument.isOnly(tokens, "CUDA")) {
        if (!settings && !command.word().equals("check_language")) {
          settings = true;
          var lines = file.words().cmakeSettings();
          if (!lines.isEmpty()) {
            file.insert(tokens.start(command.name()), String.join("\n", lines) + "\n");
          }
        }
        word(argument.first(), language);
      }
    }
  }

  private void findPackage(Command command) {
    if (command.arguments().isEmpty()) {
      return;
    }
    var name = command.arguments().getFirst();
    if (!name.isOnly(tokens, "CUDA") && !name.isOnly(tokens, "CUDAToolkit")) {
      return;
    }
    var other = file.words().cmakePackage();
    if (other.isEmpty()) {
      file.replace(tokens.start(command.name()), tokens.end(command.close()), "");
      return;
    }
    word(name.first(), other);
    if (command.arguments().size() > 1) {
      var version = file.piece(command.arguments().get(1));
      if (VERSION.matcher(version.text()).matches()) {
        file.drop(version.start(), version.end());
      }
    }
  }

  // `OPTIONS -arch=sm_70` at the end of cuda_add_executable.
  private void options(Command command) {
    for (var argument : command.arguments()) {
      if (argument.isOnly(tokens, "OPTIONS")) {
        var last = file.piece(command.arguments().getLast());
        int start = tokens.start(argument.first());
        file.report(Level.NOTE, "CUT0515", start, tokens.text().substring(start, last.end()), "");
        file.drop(start, last.end());
        return;
      }
    }
  }

  private void libraries(Command command) {
    for (var argument : command.arguments()) {
      var piece = file.piece(argument);
      var name = piece.text().startsWith("-l") ? piece.text().substring(2) : piece.text();
      file.library(name).ifPresent(row -> file.apply(piece.start(), piece.end(), row));
    }
  }

  // A source that CMake compiles in the chip's language only when told.
  private void sources(Command command) {
    var untold = new ArrayList<String>();
    boolean glob = command.word().equals("file");
    for (var argument : command.arguments()) {
      var piece = unquoted(file.piece(argument));
      if (!isTaken(piece)) {
        file.source(piece);
      }
      var suffix = FileType.suffix(file.renaming().word(piece.text()));
      if (suffix.equals("cu")
          && !file.words().cmakeSuffixes().contains("cu")
          && !isTaken(piece)
          && told.add(piece.text())) {
        untold.add(piece.text());
      }
    }
    if (untold.isEmpty()) {
      return;
    }
    var names = glob ? globbed(command) : String.join(" ", untold);
    if (names.isEmpty() || (glob && !told.add(names))) {
      return;
    }
    file.insert(
        lineAfter(command.close()),
        indent(command.name())
            + "set_source_files_properties("
            + names
            + " PROPERTIES LANGUAGE "
            + language
            + ")\n");
  }

  private boolean isTaken(BuildFile.Piece piece) {
    return file.edits().covers(piece.start());
  }

  // `file(GLOB kernels *.cu)`
  private String globbed(Command command) {
    if (command.arguments().size() < 2
        || !tokens.text(command.arguments().getFirst().first()).startsWith("GLOB")) {
      return "";
    }
    return "${" + command.arguments().get(1).text(tokens) + "}";
  }

  private int lineAfter(int close) {
    int token = close + 1;
    while (token < tokens.size() && tokens.kind(token) != Kind.NEWLINE) {
      token++;
    }
    return tokens.start(Math.min(token + 1, tokens.size()));
  }

  private String indent(int name) {
    int start = tokens.start(name);
    int from = start;
    while (from > 0 && " \t".indexOf(tokens.text().charAt(from - 1)) >= 0) {
      from--;
    }
    return tokens.text().substring(from, start);
  }

  private static BuildFile.Piece unquoted(BuildFile.Piece piece) {
    var text = piece.text();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? new BuildFile.Piece(
            piece.start() + 1, piece.end() - 1, text.substring(1, text.length() - 1))
        : piece;
  }

  // Flags and the architectures.
  private void values(Command command) {
    boolean placed = false;
    for (int i = 0; i < command.arguments().size(); i++) {
      var piece = file.piece(command.arguments().get(i));
      if (piece.text().endsWith("CUDA_ARCHITECTURES")) {
        architectures(command, i + 1);
        return;
      }
      if (piece.text().contains("-") && !file.edits().covers(piece.start())) {
        placed |= file.flags(flagWords(piece), isCuda(command, piece), placed);
      }
    }
    for (var argument : command.arguments()) {
      if (argument.isOnly(tokens, "CUDA") && isAfterLanguage(argument)) {
        word(argument.first(), language);
      }
    }
  }

  private List<BuildFile.Piece> flagWords(BuildFile.Piece piece) {
    // `$<$<COMPILE_LANGUAGE:CUDA>:-lineinfo;-O3>`: the flags start after the colon.
    int colon = piece.text().startsWith("$<") ? piece.text().indexOf(">:") + 1 : -1;
    int start = piece.start() + colon + 1;
    int end = piece.end();
    if (colon >= 0 && piece.text().endsWith(">")) {
      end--;
    }
    var inner = unquoted(new BuildFile.Piece(start, end, tokens.text().substring(start, end)));
    return BuildFile.inside(tokens.text(), inner.start(), inner.end());
  }

  private boolean isCuda(Command command, BuildFile.Piece piece) {
    return piece.text().contains("COMPILE_LANGUAGE:CUDA")
        || command.arguments().getFirst().text(tokens).contains("CUDA");
  }

  private boolean isAfterLanguage(Range argument) {
    int before = tokens.previous(argument.first());
    return tokens.is(before, "LANGUAGE") || tokens.is(before, "LINKER_LANGUAGE");
  }

  private void architectures(Command command, int first) {
    var value = file.words().cmakeArchitectures();
    if (value.isEmpty() || first >= command.arguments().size()) {
      return;
    }
    int last = first;
    if (command.word().equals("set") || command.word().equals("set_property")) {
      while (last + 1 < command.arguments().size()
          && !command.arguments().get(last + 1).text(tokens).matches("CACHE|PARENT_SCOPE|FORCE")) {
        last++;
      }
    }
    int start = tokens.start(command.arguments().get(first).first());
    int end = tokens.end(command.arguments().get(last).end() - 1);
    file.replace(start, end, '"' + value + '"');
  }

  // `CMAKE_CUDA_STANDARD`, `$<COMPILE_LANGUAGE:CUDA>`, and what only CUDA's package knows.
  private void settings(Command command) {
    int start = tokens.end(command.open());
    int end = tokens.start(command.close());
    var text = tokens.text().substring(start, end);
    var matcher = SETTING.matcher(text);
    while (matcher.find()) {
      int at = start + matcher.start();
      int from = at + (matcher.group(1) == null ? 0 : "CMAKE_".length());
      if (!file.edits().covers(at) && file.row(matcher.group()).isEmpty()) {
        file.replace(from, from + "CUDA".length(), language);
      }
    }
    for (var before : List.of("COMPILE_LANGUAGE:", "LINK_LANGUAGE:")) {
      for (int at = text.indexOf(before + "CUDA>"); at >= 0; ) {
        int from = start + at + before.length();
        if (!file.edits().covers(from)) {
          file.replace(from, from + "CUDA".length(), language);
        }
        at = text.indexOf(before + "CUDA>", at + 1);
      }
    }
    var words = PACKAGE_WORD.matcher(text);
    while (words.find()) {
      int at = start + words.start();
      if (!file.edits().covers(at)) {
        packageWord(at, words.group());
      }
    }
  }

  private void packageWord(int at, String word) {
    var row = file.row(word).or(() -> file.library(word));
    if (row.isPresent()) {
      file.apply(at, at + word.length(), row.get());
    } else if (!SETTING.matcher(word).matches()) {
      file.unknown(at, word);
    }
  }
}
