package cutover.targets.port;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A compilation database: the sources of a program and the folders of its headers.
///
/// @param sources files that exist
/// @param folders those after `-I` and `-isystem`
record CompileCommands(Set<Path> sources, List<Path> folders) {
  /// @param place the file, or the folder that holds `compile_commands.json`
  static CompileCommands read(Path place) {
    var file = Files.isDirectory(place) ? place.resolve("compile_commands.json") : place;
    if (!Files.exists(file)) {
      throw CutoverException.of("CUT0501", file);
    }
    var sources = new LinkedHashSet<Path>();
    var folders = new LinkedHashSet<Path>();
    try {
      for (var command : JsonMapper.shared().readTree(Files.readString(file))) {
        var folder =
            file.toAbsolutePath().getParent().resolve(command.path("directory").asString("."));
        var source = folder.resolve(command.path("file").asString("")).normalize();
        if (Files.isRegularFile(source)) {
          sources.add(source);
        }
        var words = new ArrayList<String>();
        command.path("arguments").forEach(word -> words.add(word.asString("")));
        words.addAll(List.of(command.path("command").asString("").split("\\s+")));
        include(words, folder, folders);
      }
    } catch (IOException e) {
      throw CutoverException.of("CUT0504", file, Failure.words(e));
    } catch (JacksonException e) {
      throw CutoverException.of("CUT0507", file, e.getOriginalMessage());
    }
    if (sources.isEmpty()) {
      throw CutoverException.of("CUT0507", file, "names no file that exists");
    }
    return new CompileCommands(sources, List.copyOf(folders));
  }

  private static void include(List<String> words, Path folder, Set<Path> folders) {
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      for (var flag : List.of("-I", "-isystem", "-iquote")) {
        if (word.equals(flag) && i + 1 < words.size()) {
          folders.add(folder.resolve(words.get(i + 1)).normalize());
        } else if (word.startsWith(flag) && word.length() > flag.length()) {
          folders.add(folder.resolve(word.substring(flag.length())).normalize());
        }
      }
    }
  }
}
