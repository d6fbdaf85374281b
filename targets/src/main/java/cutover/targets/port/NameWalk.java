package cutover.targets.port;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Declared;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.CallTemplate;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Changes the names of one file, from its end to its start.
final class NameWalk {
  private record Hit(int token, String name, Optional<Row> row) {}

  // A template that changes nothing but the name.
  private static final Pattern PLAIN_CALL = Pattern.compile("(\\w+)\\(\\{0\\.\\.\\}\\)");

  private final Target target;
  private final Names names;
  private final Map<Row, CallTemplate> templates;
  private final PortedFile file;
  private final Tokens tokens;
  private final Markers markers;
  private final Directives directives;
  private final OwnMacros macros;
  private final List<Hit> hits = new ArrayList<>();
  private final Map<String, List<Declared>> declared = new HashMap<>();
  private final Set<Row> told = new HashSet<>();
  private final Map<Row.Kind, Integer> changed = new EnumMap<>(Row.Kind.class);
  private boolean hasCuda;

  /// @param templates those of the table's calls
  NameWalk(
      Target target,
      Names names,
      Map<Row, CallTemplate> templates,
      PortedFile file,
      Markers markers) {
    this.target = target;
    this.names = names;
    this.templates = templates;
    this.file = file;
    this.tokens = file.tokens();
    this.markers = markers;
    this.directives = new Directives(tokens);
    this.macros = new OwnMacros(tokens);
  }

  /// How many names were changed, by kind.
  Map<Row.Kind, Integer> changed() {
    return changed;
  }

  /// Whether CUDA is left that the chip does not take.
  boolean hasCuda() {
    return hasCuda;
  }

  void run() {
    collect();
    for (int i = hits.size() - 1; i >= 0; i--) {
      visit(hits.get(i));
    }
  }

  private void collect() {
    var wanted = new BitSet();
    boolean listed = false;
    for (int word = 0; word < tokens.words(); word++) {
      var name = tokens.word(word);
      wanted.set(
          word,
          names.mayName(tokens, word) || CudaNames.isLike(name) || CudaNames.isNamespace(name));
      listed |= CudaNames.isListed(file.project().aliases().getOrDefault(name, name));
    }
    for (int token = 0; token < tokens.size(); token++) {
      var kind = tokens.kind(token);
      if (kind == Kind.WORD) {
        if (wanted.get(tokens.wordOf(token))
            || (listed && Names.isListed(tokens, token, file.project()))) {
          collectWord(token);
        }
      } else if (kind == Kind.MARK && tokens.is(token, "<<<")) {
        hits.add(new Hit(token, "<<<", names.word("<<<")));
      } else if (kind == Kind.MARK && tokens.is(token, "##")) {
        pasted(token);
      }
    }
  }

  private void collectWord(int token) {
    var name = tokens.text(token);
    var row = names.at(tokens, token, name, file.project());
    boolean like =
        row.isPresent()
            || CudaNames.isLike(name)
            || isNamespace(token, name)
            || Names.isListed(tokens, token, file.project());
    if (!like || directives.isQuiet(token)) {
      return;
    }
    hits.add(new Hit(token, name, row));
    if (row.isPresent()
        && row.get().how() != Row.How.SAME
        && row.get().kind() != Row.Kind.KEYWORD) {
      Declared.at(tokens, token)
          .ifPresent(found -> declared.computeIfAbsent(name, _ -> new ArrayList<>()).add(found));
    }
  }

  // `thrust::sort`, `using namespace cub`
  private boolean isNamespace(int token, String name) {
    return CudaNames.isNamespace(name)
        && !Names.isQualified(tokens, token)
        && (tokens.is(tokens.next(token), "::") || tokens.is(tokens.previous(token), "namespace"));
  }

  private void visit(Hit hit) {
    if (markers.isOff(hit.token())) {
      hasCuda |= isCuda(hit);
      return;
    }
    if (hit.row().isEmpty()) {
      unknown(hit);
      return;
    }
    var row = hit.row().get();
    try {
      if (isOwn(hit, row)) {
        return;
      }
      if (change(hit.token(), row)) {
        changed.merge(row.kind(), 1, Integer::sum);
      }
    } catch (IllegalArgumentException e) {
      // Two changes of which neither holds the other: arms of an #if inside of a call.
      todo("CUT0514", hit.token(), hit.name());
    }
  }

  private boolean isCuda(Hit hit) {
    return hit.row().map(row -> row.how() != Row.How.SAME).orElseGet(() -> isUnknown(hit));
  }

  private boolean isUnknown(Hit hit) {
    return names.table().isComplete()
        && !Names.isMember(tokens, hit.token())
        && (!Names.isQualified(tokens, hit.token())
            || Names.isListed(tokens, hit.token(), file.project()))
        && !file.project().own().contains(hit.name());
  }

  private void unknown(Hit hit) {
    if (isUnknown(hit)) {
      var listed = Names.isListed(tokens, hit.token(), file.project());
      var name = listed ? Names.whole(tokens, hit.token()).text(tokens) : hit.name();
      todo("CUT0510", hit.token(), name, target.title());
    }
  }

  private void todo(String code, int token, Object... arguments) {
    hasCuda = true;
    file.report(Level.TODO, code, token, arguments);
  }

  // Whether the program gives the name a meaning of its own there.
  private boolean isOwn(Hit hit, Row row) {
    for (var found : declared.getOrDefault(hit.name(), List.of())) {
      boolean within = found.scope().first() <= hit.token() && hit.token() < found.scope().end();
      if (found.sort() == Declared.Sort.VARIABLE || found.inside()) {
        if (within && !isCalledVariable(hit, found)) {
          return true;
        }
      } else if (found.sort() == Declared.Sort.TYPE) {
        return true;
      } else if (row.how() != Row.How.RENAME
          && found.sort() == Declared.Sort.MACRO
          && macros.means(found.token(), hit.token())) {
        return true;
      } else if (row.how() != Row.How.RENAME && found.token() == hit.token()) {
        var other = PLAIN_CALL.matcher(row.to());
        if (found.sort() == Declared.Sort.FUNCTION && other.matches()) {
          // An overload goes with its uses, whichever function they mean.
          file.replace(hit.token(), other.group(1));
          return true;
        }
        // A macro, or what is called in another way: its uses are changed, it is not.
        if (row.how() != Row.How.SAME && told.add(row)) {
          file.report(Level.WARNING, "CUT0516", hit.token(), hit.name(), target.title());
        }
        return true;
      }
    }
    return false;
  }

  // A function declared in a body, `extern int f(int);`, says nothing of a variable.
  private static boolean isCalledVariable(Hit hit, Declared found) {
    return found.sort() == Declared.Sort.FUNCTION && hit.token() < found.scope().first();
  }

  private boolean change(int token, Row row) {
    return switch (row.how()) {
      case SAME -> false;
      case RENAME -> {
        file.replace(place(token, row), row.to());
        yield true;
      }
      case CALL -> call(token, row);
      case RULE -> rule(token, row);
      case DROP -> drop(token, row);
      case REFUSE -> {
        todo("CUT0511", token, row.name(), target.title(), row.note());
        yield false;
      }
    };
  }

  // What stands for a qualified name stands for its namespaces too.
  private Range place(int token, Row row) {
    return row.name().contains("::") ? Names.whole(tokens, token) : new Range(token, token + 1);
  }

  private boolean rule(int token, Row row) {
    var rule = target.rewriting().rules().get(row.to());
    if (rule == null) {
      throw new IllegalStateException(target.id() + " has no rule " + row.to());
    }
    rule.apply(file, token, row);
    return true;
  }

  private boolean call(int token, Row row) {
    var call = Call.at(tokens, token);
    var template = templates.computeIfAbsent(row, r -> CallTemplate.of(r.to()));
    if (call.isEmpty() || !template.fits(call.get())) {
      todo("CUT0512", token, row.name(), row.to());
      return false;
    }
    if (call.get().hasDirective(tokens)) {
      todo("CUT0513", token, row.name(), row.to());
      return false;
    }
    template.apply(file, call.get());
    return true;
  }

  private boolean drop(int token, Row row) {
    var call = Call.at(tokens, token);
    if (call.isPresent() && row.kind() != Row.Kind.KEYWORD) {
      return dropCall(call.get(), row);
    }
    file.leaveOut(token);
    return true;
  }

  private boolean dropCall(Call call, Row row) {
    var whole = new Range(call.name(), call.close() + 1);
    if (!row.to().isEmpty()) {
      file.replace(whole, row.to());
    } else if (isStatement(call)) {
      file.replace(whole, "");
    } else {
      todo("CUT0511", call.name(), row.name(), target.title(), row.note());
      return false;
    }
    file.report(Level.NOTE, "CUT0515", call.name(), row.name(), row.note());
    return true;
  }

  private boolean isStatement(Call call) {
    int before = tokens.previous(call.name());
    return tokens.is(tokens.next(call.close()), ";")
        && (before < 0
            || tokens.is(before, ";")
            || tokens.is(before, "{")
            || tokens.is(before, "}")
            || tokens.is(before, ":")
            || tokens.is(before, "else")
            || (tokens.is(before, ")") && isCondition(before)));
  }

  private boolean isCondition(int close) {
    int open = tokens.partner(close);
    int word = open < 0 ? -1 : tokens.previous(open);
    return tokens.is(word, "if") || tokens.is(word, "while") || tokens.is(word, "for");
  }

  // `cuda##Name`: the name is made elsewhere.
  private void pasted(int token) {
    int before = tokens.previous(token);
    int after = tokens.next(token);
    for (int part : new int[] {before, after}) {
      if (tokens.isWord(part) && isPart(tokens.text(part)) && !markers.isOff(part)) {
        todo("CUT0521", part, tokens.text(part));
        return;
      }
    }
  }

  private static boolean isPart(String word) {
    return switch (word) {
      case "cuda",
          "cu",
          "cublas",
          "CUDA_",
          "CUBLAS_",
          "cufft",
          "curand",
          "cusparse",
          "cudnn",
          "cusolver",
          "cudaError",
          "cublasS",
          "cublasD" ->
          true;
      default -> false;
    };
  }
}
