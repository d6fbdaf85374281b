package cutover.survey;

import cutover.source.Kind;
import cutover.source.Lexer;
import cutover.source.Tokens;
import java.util.List;
import java.util.Set;

/// Finds CUDA in a C, C++ or CUDA source.
final class CodeScan {
  // Names of namespaces and templates: another use of the word is no CUDA.
  private static final Set<String> QUALIFIERS =
      Set.of("cg", "cooperative_groups", "cub", "cutlass", "cute", "thrust", "wmma");
  private static final Set<String> CALLS_ONLY =
      Set.of("__all", "__any", "__ballot", "tex1D", "tex2D", "tex3D");

  private static final Set<String> STATEMENTS =
      Set.of("return", "else", "do", "throw", "co_return", "co_await", "and", "or", "not");

  // What a word may be, wherever it stands.
  private enum Sense {
    NONE,
    KERNEL,
    ASSEMBLY,
    DOUBLE,
    WORD,
    START
  }

  private final Vocabulary vocabulary;
  private final boolean cuda;
  private final Tokens tokens;
  // By the word's number: most words stand in a file more than once.
  private final Sense[] senses;
  private final UseCounter uses = new UseCounter();
  // Tokens before this one are device code.
  private int deviceUntil;

  private CodeScan(Vocabulary vocabulary, Language language, Tokens tokens) {
    this.vocabulary = vocabulary;
    this.cuda = language == Language.CUDA;
    this.tokens = tokens;
    senses = new Sense[tokens.words()];
    for (int word = 0; word < senses.length; word++) {
      senses[word] = sense(vocabulary, tokens.word(word));
    }
  }

  static List<Use> uses(Vocabulary vocabulary, Language language, byte[] bytes) {
    return new CodeScan(vocabulary, language, Lexer.split(bytes)).run();
  }

  private static Sense sense(Vocabulary vocabulary, String word) {
    return switch (word) {
      case "__global__" -> Sense.KERNEL;
      case "asm", "__asm__" -> Sense.ASSEMBLY;
      case "double" -> Sense.DOUBLE;
      default -> {
        if (vocabulary.isWord(word)) {
          yield Sense.WORD;
        }
        yield vocabulary.byStart(word).isPresent() ? Sense.START : Sense.NONE;
      }
    };
  }

  private List<Use> run() {
    for (int token = 0; token < tokens.size(); token++) {
      switch (tokens.kind(token)) {
        case WORD -> word(token);
        case MARK -> mark(token);
        case HEADER -> header(token);
        case TEXT -> quotedHeader(token);
        case SPACE, NEWLINE, COMMENT, NUMBER -> {}
      }
    }
    return uses.uses();
  }

  private void add(Topic topic, String name, int token) {
    uses.add(topic, name, tokens.line(token), tokens.column(token));
  }

  private void mark(int token) {
    if (tokens.is(token, "<<<")) {
      launch(token);
    }
  }

  private void launch(int token) {
    int name = tokens.previous(token);
    if (tokens.is(name, ">")) {
      // kernel<T><<<…>>>: back to the name before the template arguments.
      int depth = 0;
      for (int i = name; i >= 0 && !tokens.is(i, ";") && !tokens.is(i, "{"); i--) {
        depth += tokens.is(i, ">") ? 1 : tokens.is(i, "<") ? -1 : 0;
        if (depth == 0) {
          name = tokens.previous(i);
          break;
        }
      }
    }
    if (name >= 0 && (tokens.isWord(name) || tokens.is(name, ")"))) {
      add(Topic.LAUNCH, tokens.isWord(name) ? tokens.text(name) : "<<<", token);
    }
  }

  private void header(int token) {
    var text = tokens.text(token);
    header(text.substring(1, text.length() - 1), token);
  }

  private void quotedHeader(int token) {
    if (!tokens.inDirective(token)) {
      return;
    }
    var text = tokens.text(token);
    int word = tokens.previous(token);
    if (text.length() > 2 && text.startsWith("\"") && tokens.is(word, "include")) {
      var path = text.substring(1, text.length() - 1);
      // "cuda_check.h" lies in the user's own folder.
      if (vocabulary.isKnownHeader(path)) {
        add(Topic.HEADER, path, token);
      }
    }
  }

  private void header(String path, int token) {
    if (vocabulary.isHeader(path)) {
      add(Topic.HEADER, path, token);
    }
  }

  private void word(int token) {
    switch (senses[tokens.wordOf(token)]) {
      case NONE -> {}
      case KERNEL -> function(token, true);
      case ASSEMBLY -> assembly(token);
      case DOUBLE -> {
        if (token < deviceUntil) {
          add(Topic.DEVICE, "double", token);
        }
      }
      case WORD -> knownWord(token, tokens.text(token));
      case START -> nameOfFamily(token, tokens.text(token));
    }
  }

  private void nameOfFamily(int token, String name) {
    if (isMember(token)) {
      return;
    }
    boolean called = tokens.is(tokens.next(token), "(");
    if (called && isDeclared(token)) {
      return;
    }
    // CUDA_CHECK is a macro of somebody's own.
    boolean constant = Character.isUpperCase(name.charAt(0));
    if (vocabulary.isKnown(name) || (!constant && called && (cuda || isLongCall(name)))) {
      add(vocabulary.family(name).topic(), name, token);
    }
  }

  // `cuda_helper(` of a user's own C++ is not CUDA's, `cudaMallocFromPoolAsync(` is.
  private static boolean isLongCall(String name) {
    return name.startsWith("cuda") || name.startsWith("cublas") || name.startsWith("nccl");
  }

  // `int cudaMalloc(int);` declares a function of the user's own.
  private boolean isDeclared(int token) {
    int before = tokens.previous(token);
    return tokens.isWord(before)
        && !tokens.inDirective(token)
        && !STATEMENTS.contains(tokens.text(before));
  }

  private boolean isMember(int token) {
    int before = tokens.previous(token);
    return tokens.is(before, ".") || tokens.is(before, "->");
  }

  private void knownWord(int token, String word) {
    if (isMember(token)) {
      return;
    }
    int next = tokens.next(token);
    if (QUALIFIERS.contains(word) && !tokens.is(next, "::")) {
      return;
    }
    if (CALLS_ONLY.contains(word) && !tokens.is(next, "(") && !tokens.is(next, "<")) {
      return;
    }
    if (word.equals("texture") && !(tokens.is(next, "<") && cuda)) {
      return;
    }
    if (word.equals("__device__")) {
      function(token, false);
    }
    add(vocabulary.family(word).topic(), word, token);
  }

  /// Notes a kernel's name, and where the body of a device function ends.
  private void function(int token, boolean kernel) {
    int name = -1;
    for (int i = tokens.next(token); i < tokens.size(); i = tokens.next(i)) {
      if (tokens.is(i, ";") || tokens.is(i, "=")) {
        break;
      }
      if (tokens.is(i, "{")) {
        int end = tokens.partner(i);
        deviceUntil = Math.max(deviceUntil, Math.max(end, i));
        break;
      }
      if (tokens.is(i, "(")) {
        int before = tokens.previous(i);
        if (name < 0 && tokens.isWord(before) && !isAttribute(before)) {
          name = before;
        }
        int end = tokens.partner(i);
        if (end <= i) {
          break;
        }
        i = end;
      }
    }
    if (kernel && name >= 0) {
      add(Topic.KERNEL, tokens.text(name), name);
    }
  }

  private boolean isAttribute(int token) {
    return tokens.text().startsWith("__", tokens.start(token));
  }

  /// Inline PTX, by its operation: `asm volatile("cp.async.ca.shared.global …")` is `cp.async`.
  private void assembly(int token) {
    int open = tokens.next(token);
    while (tokens.isWord(open)) {
      open = tokens.next(open);
    }
    int text = tokens.next(open);
    if (!tokens.is(open, "(") || text >= tokens.size() || tokens.kind(text) != Kind.TEXT) {
      return;
    }
    var operation = Ptx.operation(tokens.text(text));
    if (!operation.isEmpty() && (cuda || token < deviceUntil || operation.contains("."))) {
      add(Topic.PTX, operation, token);
    }
  }
}
