package cutover.survey;

import java.util.List;

/// What one file holds.
///
/// @param path below the root, with `/`
/// @param lines of text
/// @param uses each CUDA name once, in the order of their first places
public record FileFacts(String path, Language language, int lines, List<Use> uses) {
  public FileFacts {
    uses = List.copyOf(uses);
  }

  public boolean hasCuda() {
    return !uses.isEmpty();
  }

  int count(Topic topic) {
    return uses.stream().filter(use -> use.topic() == topic).mapToInt(Use::count).sum();
  }
}
