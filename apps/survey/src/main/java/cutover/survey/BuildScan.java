package cutover.survey;

import cutover.core.table.Tsv;
import java.util.List;
import java.util.regex.Pattern;

/// Finds CUDA in CMake files and makefiles.
final class BuildScan {
  private record Clue(Pattern pattern, String name) {}

  private static final List<Clue> CLUES =
      Tsv.of(BuildScan.class, "build.tsv").rows().stream()
          .map(
              row ->
                  new Clue(
                      Pattern.compile("(?<!\\w)(?:" + row.get("pattern") + ")"), row.get("name")))
          .toList();
  // What every clue contains, in some case: most lines hold none of these.
  private static final Pattern QUICK =
      Pattern.compile("(?i)cuda|nvcc|-arch|gencode|-l(?:cu|nc|nv)");

  private BuildScan() {}

  static List<Use> uses(String text) {
    var uses = new UseCounter();
    int number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      int comment = line.indexOf('#');
      var code = comment < 0 ? line : line.substring(0, comment);
      if (!QUICK.matcher(code).find()) {
        continue;
      }
      for (var clue : CLUES) {
        var found = clue.pattern().matcher(code);
        while (found.find()) {
          uses.add(Topic.BUILD, clue.name(), number, found.start() + 1);
        }
      }
    }
    return uses.uses();
  }
}
