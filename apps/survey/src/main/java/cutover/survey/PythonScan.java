package cutover.survey;

import cutover.core.table.Tsv;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what a Python file depends on CUDA with: modules, names, devices.
final class PythonScan {
  private static final Set<String> IMPORTS = new HashSet<>();
  private static final Set<String> NAMES = new HashSet<>();
  private static final Set<String> CALLS = new HashSet<>();
  private static final Set<String> TEXTS = new HashSet<>();

  static {
    for (var row : Tsv.of(PythonScan.class, "python.tsv").rows()) {
      switch (row.get("how")) {
        case "import" -> IMPORTS.add(row.get("name"));
        case "name" -> NAMES.add(row.get("name"));
        case "call" -> CALLS.add(row.get("name"));
        case "text" -> TEXTS.add(row.get("name"));
        default -> throw new IllegalStateException("python.tsv: " + row.get("how"));
      }
    }
  }

  private final String text;
  private final UseCounter uses = new UseCounter();
  // A name of this file to the dotted name that it stands for.
  private final Map<String, String> aliases = new HashMap<>();
  private int at;
  private int line = 1;
  private int lineStart;
  private boolean statementStart = true;

  private PythonScan(String text) {
    this.text = text;
  }

  static List<Use> uses(String text) {
    return new PythonScan(text).run();
  }

  private List<Use> run() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        line++;
        lineStart = at;
        statementStart = true;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '"' || c == '\'') {
        literal(c);
        statementStart = false;
      } else if (isNameStart(c)) {
        name();
      } else {
        statementStart &= c == ' ' || c == '\t' || c == '\r';
        at++;
      }
    }
    return uses.uses();
  }

  private void literal(char quote) {
    int from = at;
    int startLine = line;
    int column = at - lineStart + 1;
    var triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, at);
    at += isTriple ? 3 : 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '\n') {
        if (!isTriple) {
          break;
        }
        line++;
        lineStart = at + 1;
      } else if (isTriple ? text.startsWith(triple, at) : c == quote) {
        at += isTriple ? 3 : 1;
        break;
      }
      at++;
    }
    at = Math.min(at, text.length());
    inspect(text.substring(from, at), isTriple, startLine, column);
  }

  private void inspect(String literal, boolean isTriple, int startLine, int column) {
    if (literal.contains("__global__")) {
      uses.add(Topic.PYTHON, "CUDA source in a string", startLine, column);
      return;
    }
    if (isTriple) {
      return;
    }
    var inside = literal.length() > 2 ? literal.substring(1, literal.length() - 1) : "";
    int device = inside.indexOf(':');
    var word = device < 0 ? inside : inside.substring(0, device);
    if (TEXTS.contains(word)) {
      uses.add(Topic.PYTHON, '"' + word + '"', startLine, column);
    }
  }

  private void name() {
    int from = at;
    boolean member = from > 0 && text.charAt(from - 1) == '.';
    int column = from - lineStart + 1;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    var dotted = text.substring(from, at);
    if (statementStart && (dotted.equals("import") || dotted.equals("from"))) {
      statementStart = false;
      imports(dotted.equals("from"));
      return;
    }
    statementStart = false;
    boolean called = at < text.length() && text.charAt(at) == '(';
    if (called) {
      int dot = dotted.lastIndexOf('.');
      var method = dotted.substring(dot + 1);
      if ((dot > 0 || member) && CALLS.contains(method) && !dotted.startsWith("torch.")) {
        uses.add(Topic.PYTHON, "." + method + "()", line, column);
        return;
      }
    }
    if (!member) {
      report(resolve(dotted), column);
    }
  }

  private String resolve(String dotted) {
    int dot = dotted.indexOf('.');
    var head = dot < 0 ? dotted : dotted.substring(0, dot);
    var stands = aliases.get(head);
    if (stands == null) {
      return dotted;
    }
    return dot < 0 ? stands : stands + dotted.substring(dot);
  }

  /// Says of a dotted name what it depends on: the longest known start.
  private void report(String dotted, int column) {
    if (dotted.length() < 4) {
      return;
    }
    for (int end = dotted.length(); end > 0; end = dotted.lastIndexOf('.', end - 1)) {
      var start = dotted.substring(0, end);
      if (NAMES.contains(start)) {
        int next = dotted.indexOf('.', end + 1);
        uses.add(Topic.PYTHON, next < 0 ? dotted : dotted.substring(0, next), line, column);
        return;
      }
    }
  }

  private void imports(boolean from) {
    int end = logicalEnd();
    int column = at - lineStart + 1;
    var statement = text.substring(at, end).replace("(", " ").replace(")", " ").strip();
    int names = from ? statement.indexOf(" import ") : -1;
    if (from && names < 0) {
      return;
    }
    var module = from ? statement.substring(0, names).strip() : "";
    var list = from ? statement.substring(names + " import ".length()) : statement;
    if (from) {
      imported(module, column);
    }
    for (var each : list.split(",", -1)) {
      var words = each.replace("\\", " ").strip().split("\\s+", -1);
      if (words[0].isEmpty()) {
        continue;
      }
      var whole = from ? module + "." + words[0] : words[0];
      if (!from) {
        imported(whole, column);
      } else {
        report(whole, column);
      }
      if (words.length >= 3 && words[1].equals("as")) {
        aliases.put(words[2], whole);
      } else if (from) {
        aliases.put(words[0], whole);
      }
    }
    skipTo(end);
  }

  private void imported(String module, int column) {
    for (int end = module.length(); end > 0; end = module.lastIndexOf('.', end - 1)) {
      if (IMPORTS.contains(module.substring(0, end))) {
        uses.add(Topic.PYTHON, "import " + module.substring(0, end), line, column);
        return;
      }
    }
    report(module, column);
  }

  /// The end of a statement that brackets or a backslash may carry over lines.
  private int logicalEnd() {
    int depth = 0;
    int end = at;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '#' || c == ';') {
        return end;
      } else if (c == '\n' && depth <= 0 && text.charAt(end - 1) != '\\') {
        return end;
      }
      end++;
    }
    return end;
  }

  private void skipTo(int end) {
    while (at < end) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
      at++;
    }
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '.';
  }
}
