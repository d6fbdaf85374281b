package cutover.targets.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Patterns of paths as `.gitignore` has them: `*`, `?`, `[…]`, `**`, a slash that ties to the
/// folder, `!` that takes back.
final class Globs {
  private record Rule(Pattern pattern, boolean folderOnly, boolean keeps) {}

  private final List<Rule> rules = new ArrayList<>();

  /// @param folder the folder that the patterns are relative to, relative to the root; empty for it
  void add(String folder, List<String> lines) {
    for (var line : lines) {
      add(folder, line);
    }
  }

  /// Adds a `.gitignore`, if there is one.
  void read(String folder, Path file) throws IOException {
    if (Files.isRegularFile(file)) {
      add(folder, Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    }
  }

  boolean isEmpty() {
    return rules.isEmpty();
  }

  /// @param path relative to the root
  boolean matches(String path, boolean isFolder) {
    boolean matched = false;
    for (var rule : rules) {
      if ((!rule.folderOnly() || isFolder) && rule.pattern().matcher(path).matches()) {
        matched = !rule.keeps();
      }
    }
    return matched;
  }

  /// Whether a file matches, or a folder that it is in.
  boolean covers(String path) {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (matches(path.substring(0, slash), true)) {
        return true;
      }
    }
    return matches(path, false);
  }

  private void add(String folder, String line) {
    var text = line.stripTrailing();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    boolean keeps = text.startsWith("!");
    text = keeps ? text.substring(1) : text;
    boolean folderOnly = text.endsWith("/");
    text = folderOnly ? text.substring(0, text.length() - 1) : text;
    boolean tied = text.indexOf('/') >= 0;
    text = text.startsWith("/") ? text.substring(1) : text;
    var prefix = folder.isEmpty() ? "" : Pattern.quote(folder + "/");
    try {
      rules.add(
          new Rule(
              Pattern.compile(prefix + (tied ? "" : "(?:.*/)?") + expression(text)),
              folderOnly,
              keeps));
    } catch (PatternSyntaxException e) {
      // Git takes such a line for a name that no file has.
    }
  }

  private static String expression(String glob) {
    var out = new StringBuilder();
    int at = 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at)) {
        out.append("(?:.*/)?");
        at += 3;
        continue;
      }
      if (glob.startsWith("**", at)) {
        out.append(".*");
        at += 2;
        continue;
      }
      int close = c == '[' ? glob.indexOf(']', at + 2) : -1;
      if (c == '*') {
        out.append("[^/]*");
      } else if (c == '?') {
        out.append("[^/]");
      } else if (close > 0) {
        var set = glob.substring(at + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        out.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        at = close;
      } else if (c == '\\' && at + 1 < glob.length()) {
        at++;
        out.append(Pattern.quote(String.valueOf(glob.charAt(at))));
      } else {
        out.append(Pattern.quote(String.valueOf(c)));
      }
      at++;
    }
    return out.toString();
  }
}
