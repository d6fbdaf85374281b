package cutover.targets.cpu.render;

import java.util.TreeSet;
import java.util.Set;

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
