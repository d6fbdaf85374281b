package cutover.compiler.clang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a compilation read, as clang writes them for make.
public final class Dependencies {
  private Dependencies() {}

  /// Reads a rule `target: file file \ file`.
  public static List<Path> read(Path file) throws IOException {
    var text = Files.readString(file);
    // The target was named by Cutover and has no colon in it.
    return words(text.substring(text.indexOf(':') + 1)).stream().map(Path::of).toList();
  }

  /// Writes a rule, and for `phony` an empty rule for each header, as `-MP` asks.
  public static String rule(String target, List<Path> files, boolean phony) {
    var rule = new StringBuilder(target).append(':');
    for (var file : files) {
      rule.append(" \\\n  ").append(escape(file.toString()));
    }
    rule.append('\n');
    if (phony) {
      files.stream().skip(1).forEach(f -> rule.append(escape(f.toString())).append(":\n"));
    }
    return rule.toString();
  }

  private static String escape(String path) {
    return path.replace("$", "$$").replace("#", "\\#").replace(" ", "\\ ");
  }

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      if (c == '\\' && (next == ' ' || next == '#')) {
        word.append(next);
        i++;
      } else if (c == '$' && next == '$') {
        word.append('$');
        i++;
      } else if ((c == '\\' && next == '\n') || Character.isWhitespace(c)) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        word.append(c);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }
}
