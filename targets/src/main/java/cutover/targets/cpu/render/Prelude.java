package cutover.targets.cpu.render;

import java.util.Set;
import java.util.TreeSet;

/// What the functions of one module declare and share.
final class Prelude {
  private final Set<String> declarations = new TreeSet<>();

  void declare(String line) {
    declarations.add(line);
  }

  String text() {
    return String.join("\n", declarations) + "\n";
  }
}
