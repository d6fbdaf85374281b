package cutover.verifier;

import java.util.ArrayList;
import java.util.List;

/// The words of a command as a shell would split them: quotes and backslashes, nothing else.
final class ShellWords {
  private ShellWords() {}

  /// Commands of a line, which `&&`, `;` and `|` part.
  static List<List<String>> commands(String line) {
    var commands = new ArrayList<List<String>>();
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else if (c == '\\' && quote == '"' && i + 1 < line.length()) {
          word.append(line.charAt(++i));
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        inWord = true;
      } else if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        inWord = true;
      } else if (Character.isWhitespace(c) || c == ';' || c == '&' || c == '|') {
        if (inWord || !word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        if (!Character.isWhitespace(c) && !words.isEmpty()) {
          commands.add(List.copyOf(words));
          words.clear();
        }
      } else {
        word.append(c);
      }
    }
    if (inWord || !word.isEmpty()) {
      words.add(word.toString());
    }
    if (!words.isEmpty()) {
      commands.add(List.copyOf(words));
    }
    return commands;
  }
}
