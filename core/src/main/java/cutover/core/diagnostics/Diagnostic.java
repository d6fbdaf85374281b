package cutover.core.diagnostics;

import java.util.Arrays;
import java.util.List;

/// Something that is wrong: a code that is never reused, where it is, and what fills its text.
///
/// @param code `CUT` and four digits, a row of `diagnostics.tsv`
/// @param place `file:line:column`, or empty where no line of the user's is to blame
/// @param arguments what the holes `{0}`, `{1}`, ... of the text and of the remedy stand for
public record Diagnostic(String code, String place, List<String> arguments) {
  public Diagnostic {
    arguments = List.copyOf(arguments);
  }

  /// A diagnostic at a place; each argument is shown by its `toString`.
  public static Diagnostic at(String place, String code, Object... arguments) {
    return new Diagnostic(code, place, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /// A diagnostic that has no place.
  public static Diagnostic of(String code, Object... arguments) {
    return at("", code, arguments);
  }
}
