package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Host functions whose template is told a 16-bit float, `run<half>(n)`: what their text has C++
/// convert to the template's type it cannot convert to a float of the chip.
final class HostTemplates {
  private record Template(String name, List<String> types, Range body) {}

  private final PortedFile file;
  private final Tokens tokens;
  private final Set<String> narrow = new HashSet<>(HostHalves.NARROW);

  private HostTemplates(PortedFile file) {
    this.file = file;
    this.tokens = file.tokens();
  }

  /// Before the walk, which gives the types their names on the chip.
  static void look(PortedFile file) {
    var text = file.tokens().text();
    if (text.contains("template") && (text.contains("half") || text.contains("bfloat16"))) {
      new HostTemplates(file).run();
    }
  }

  private void run() {
    for (int word : tokens.all("typedef")) {
      int type = tokens.next(word);
      if (HostHalves.NARROW.contains(tokens.text(type)) && tokens.isWord(tokens.next(type))) {
        narrow.add(tokens.text(tokens.next(type)));
      }
    }
    for (int word : tokens.all("template")) {
      template(word).ifPresent(this::look);
    }
  }

  // `template <typename T, int N> void run(…) { … }` with no mark of the device's.
  private Optional<Template> template(int word) {
    int open = tokens.next(word);
    if (!tokens.is(open, "<") || tokens.inDirective(word)) {
      return Optional.empty();
    }
    var types = new ArrayList<String>();
    int token = tokens.next(open);
    int depth = 0;
    for (boolean first = true; !ends(tokens, token); token = tokens.next(token)) {
      if (depth == 0 && tokens.is(token, ">")) {
        break;
      }
      if (first) {
        boolean type = tokens.is(token, "typename") || tokens.is(token, "class");
        types.add(type ? tokens.text(tokens.next(token)) : "");
      }
      boolean opens = tokens.is(token, "<") || tokens.is(token, "(");
      boolean closes = tokens.is(token, ">") || tokens.is(token, ")");
      depth += opens ? 1 : closes ? -1 : 0;
      first = depth == 0 && tokens.is(token, ",");
    }
    int list = tokens.next(token);
    while (!tokens.is(list, "(") && !tokens.is(list, "{") && !ends(tokens, list)) {
      if (tokens.is(list, "__global__") || tokens.is(list, "__device__")) {
        return Optional.empty();
      }
      list = tokens.next(list);
    }
    int close = tokens.is(list, "(") ? tokens.partner(list) : -1;
    int body = close < 0 ? -1 : tokens.next(close);
    if (body < 0 || !tokens.is(body, "{") || !tokens.isWord(tokens.previous(list))) {
      return Optional.empty();
    }
    var name = tokens.text(tokens.previous(list));
    return Optional.of(new Template(name, types, new Range(list, tokens.partner(body))));
  }

  private void look(Template template) {
    for (int i = 0; i < template.types().size(); i++) {
      var type = template.types().get(i);
      if (!type.isEmpty() && isTold(template.name(), i)) {
        converted(template.body(), type)
            .ifPresent(at -> file.report(Level.TODO, "CUT0586", at, tokens.text(at)));
      }
    }
  }

  // Whether a call has a 16-bit float in one place of its list.
  private boolean isTold(String name, int place) {
    for (int word : tokens.all(name)) {
      var told = file.call(word).map(Call::templates).orElse(List.of());
      if (place < told.size() && hasNarrow(told.get(place))) {
        return true;
      }
    }
    return false;
  }

  private boolean hasNarrow(Range argument) {
    for (int token = argument.first(); token < argument.end(); token++) {
      if (tokens.isWord(token) && narrow.contains(tokens.text(token))) {
        return true;
      }
    }
    return false;
  }

  // Where a number becomes one of the type without a function that says so.
  private OptionalInt converted(Range body, String type) {
    var own = new HashSet<String>();
    for (int token : tokens.all(type)) {
      if (token <= body.first() || token >= body.end()) {
        continue;
      }
      int after = tokens.next(token);
      int before = tokens.previous(token);
      boolean cast =
          (tokens.is(after, ">") && tokens.is(tokens.previous(before), "static_cast"))
              || (tokens.is(after, "(") && tokens.partner(after) > tokens.next(after))
              || (tokens.is(before, "(")
                  && tokens.is(after, ")")
                  && !tokens.is(tokens.previous(before), "sizeof"));
      if (cast) {
        return OptionalInt.of(token);
      }
      while (tokens.is(after, "*") || tokens.is(after, ">") || tokens.is(after, "&")) {
        after = tokens.next(after);
      }
      if (tokens.isWord(after)) {
        own.add(tokens.text(after));
        for (int more = tokens.next(after); tokens.is(more, ","); more = tokens.next(more)) {
          more = tokens.next(more);
          more = tokens.is(more, "*") ? tokens.next(more) : more;
          own.add(tokens.text(more));
        }
      }
    }
    for (int token = body.first(); token < body.end(); token++) {
      if (tokens.isWord(token) && own.contains(tokens.text(token)) && isAssigned(token, own)) {
        return OptionalInt.of(token);
      }
    }
    return OptionalInt.empty();
  }

  // `x[i] = 0.5f * n;`, of which nothing is of the type or says what becomes of it.
  private boolean isAssigned(int token, Set<String> own) {
    int at = tokens.next(token);
    if (!tokens.is(at, "[") || tokens.partner(at) < at) {
      return false;
    }
    at = tokens.next(tokens.partner(at));
    if (!tokens.is(at, "=")) {
      return false;
    }
    for (at = tokens.next(at); !ends(tokens, at); at = tokens.next(at)) {
      boolean made =
          tokens.isWord(at)
              && (own.contains(tokens.text(at)) || HostHalves.MADE.contains(tokens.text(at)));
      if (made) {
        return false;
      }
    }
    return true;
  }

  private static boolean ends(Tokens tokens, int token) {
    return token >= tokens.size() || tokens.is(token, ";") || tokens.is(token, "}");
  }
}
