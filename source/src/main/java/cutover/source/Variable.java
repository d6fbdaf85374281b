package cutover.source;

import java.util.List;
import java.util.Set;

/// A variable whose declaration has a mark such as `__shared__` or `__constant__`.
///
/// @param first the first token of the declaration
/// @param marks the marks, as they are written
/// @param type between the marks and the name
/// @param name the word that names it
/// @param dimensions what stands between its square brackets
/// @param end the token after this declarator: a comma, an `=`, a brace or the semicolon
public record Variable(
    int first, Set<String> marks, Range type, int name, List<Range> dimensions, int end) {
  public Variable {
    marks = Set.copyOf(marks);
    dimensions = List.copyOf(dimensions);
  }
}
