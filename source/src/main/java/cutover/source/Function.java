package cutover.source;

import java.util.List;
import java.util.Set;

/// A function whose declaration has a mark such as `__global__` or `__device__`.
///
/// @param first the first token of the declaration, `template <…>` included
/// @param marks the marks, as they are written
/// @param name the word that names it; the bracket `[` of a lambda
/// @param open the round bracket of the parameters
/// @param close the round bracket that closes them
/// @param bodyOpen the brace of the body; -1 where there is only a declaration
/// @param end the token after the body, or after the declaration's semicolon
public record Function(
    int first,
    Set<String> marks,
    int name,
    int open,
    List<Range> parameters,
    int close,
    int bodyOpen,
    int end) {
  public Function {
    marks = Set.copyOf(marks);
    parameters = List.copyOf(parameters);
  }

  /// Whether the device may run it.
  public boolean isOfDevice() {
    return marks.contains("__global__") || marks.contains("__device__");
  }

  public boolean hasBody() {
    return bodyOpen >= 0;
  }

  /// Whether a token is between the braces of the body.
  public boolean holds(int token) {
    return bodyOpen >= 0 && token > bodyOpen && token < end - 1;
  }
}
