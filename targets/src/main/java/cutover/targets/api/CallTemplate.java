package cutover.targets.api;

import cutover.source.Call;
import cutover.source.Range;
import java.util.ArrayList;
import java.util.List;

/// What becomes of a call: text with holes. `{0}` is the first argument, `{1?x}` the second or `x`
/// where it is left out, `{2..}` the third and those after it with their commas, `{<}` the template
/// arguments with their angle brackets, if there are any.
///
/// An argument that follows a bracket or a comma brings its blanks, ends of lines and comments with
/// it, so that a call over several lines stays one.
public final class CallTemplate {
  private sealed interface Part {}

  private record Text(String text) implements Part {}

  private record Hole(int argument, boolean rest, String otherwise) implements Part {}

  private record Templates() implements Part {}

  private final List<Part> parts;

  private CallTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /// @throws IllegalArgumentException if a brace is not closed
  public static CallTemplate of(String template) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < template.length()) {
      int open = holeAt(template, at);
      if (open > at) {
        parts.add(new Text(template.substring(at, open)));
      }
      if (open == template.length()) {
        break;
      }
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("a hole is not closed: " + template);
      }
      parts.add(hole(template.substring(open + 1, close)));
      at = close + 1;
    }
    return new CallTemplate(parts);
  }

  /// Whether every hole is closed.
  public static boolean isValid(String template) {
    int open = template.lastIndexOf('{');
    return open < 0
        || template.indexOf('}', open) >= 0
        || open + 1 == template.length()
        || (!Character.isDigit(template.charAt(open + 1)) && template.charAt(open + 1) != '<');
  }

  // Other braces are the text's own: `dim3{1, 2}`.
  private static int holeAt(String template, int from) {
    for (int at = from; at + 1 < template.length(); at++) {
      char next = template.charAt(at + 1);
      if (template.charAt(at) == '{' && (next == '<' || (next >= '0' && next <= '9'))) {
        if (next == '<' || isHole(template, at)) {
          return at;
        }
      }
    }
    return template.length();
  }

  private static boolean isHole(String template, int open) {
    int at = open + 1;
    while (at < template.length() && Character.isDigit(template.charAt(at))) {
      at++;
    }
    return template.startsWith("}", at)
        || template.startsWith("..}", at)
        || template.startsWith("?", at);
  }

  private static Part hole(String inside) {
    if (inside.equals("<")) {
      return new Templates();
    }
    int question = inside.indexOf('?');
    if (question > 0) {
      return new Hole(
          Integer.parseInt(inside.substring(0, question)), false, inside.substring(question + 1));
    }
    boolean rest = inside.endsWith("..");
    return new Hole(
        Integer.parseInt(rest ? inside.substring(0, inside.length() - 2) : inside), rest, "");
  }

  /// Whether a call has an argument for every hole that needs one.
  public boolean fits(Call call) {
    int count = call.arguments().size();
    for (var part : parts) {
      if (part instanceof Hole hole
          && !hole.rest()
          && hole.otherwise().isEmpty()
          && hole.argument() >= count) {
        return false;
      }
    }
    return true;
  }

  /// Replaces a call, with the changes that were made inside of it.
  public void apply(PortedFile file, Call call) {
    var out = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Text text -> out.append(text.text());
        case Templates _ -> templates(file, call, out);
        case Hole hole -> fill(file, call, hole, isLast(i, hole), out);
      }
    }
    file.replace(new Range(call.name(), call.close() + 1), out.toString());
  }

  // An argument that stands twice brings its blanks and comments once.
  private boolean isLast(int index, Hole hole) {
    return parts.stream()
        .skip(index + 1)
        .noneMatch(part -> part instanceof Hole other && other.argument() == hole.argument());
  }

  private static void templates(PortedFile file, Call call, StringBuilder out) {
    if (!call.templates().isEmpty()) {
      var tokens = file.tokens();
      int first = tokens.next(call.name());
      out.append(
          file.edits().rendered(tokens.start(first), tokens.end(tokens.previous(call.open()))));
    }
  }

  private static void fill(PortedFile file, Call call, Hole hole, boolean last, StringBuilder out) {
    var arguments = call.arguments();
    if (hole.argument() >= arguments.size()) {
      if (hole.rest()) {
        dropComma(out);
      } else {
        out.append(hole.otherwise());
      }
      return;
    }
    var end = hole.rest() ? arguments.getLast().end() : arguments.get(hole.argument()).end();
    var range = new Range(arguments.get(hole.argument()).first(), end);
    var before = out.toString().stripTrailing();
    if (!last || (!before.endsWith("(") && !before.endsWith(","))) {
      out.append(file.rendered(range));
      return;
    }
    var tokens = file.tokens();
    var trimmed = range.trimmed(tokens);
    var lead = new Range(range.first(), trimmed.first()).text(tokens);
    var trail = new Range(trimmed.end(), range.end()).text(tokens);
    if (lead.isBlank() && lead.indexOf('\n') < 0) {
      // On the same line the template's own blank counts.
      out.append(file.rendered(range)).append(trail.isBlank() ? "" : trail);
    } else {
      out.setLength(before.length());
      out.append(lead).append(file.rendered(range)).append(trail);
    }
  }

  private static void dropComma(StringBuilder out) {
    var text = out.toString().stripTrailing();
    if (text.endsWith(",")) {
      out.setLength(text.length() - 1);
    }
  }
}
