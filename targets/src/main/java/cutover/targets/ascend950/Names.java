package cutover.targets.ascend950;

import cutover.targets.api.PortedFile;
import java.util.Set;

/// Functions of the chip's library, which it declares in every source, under names that programs
/// give to functions of their own.
final class Names {
  // Source: include/simt_api/device_warp_functions.h and math_functions.h.
  private static final Set<String> TAKEN =
      Set.of(
          "laneid",
          "lanemask_eq",
          "lanemask_ge",
          "lanemask_gt",
          "lanemask_le",
          "lanemask_lt",
          "llmax",
          "llmin",
          "ullmax",
          "ullmin",
          "umax",
          "umin");

  private Names() {}

  /// A function of the program's own with such a name gets another, in a class or a namespace as
  /// well: what is declared and what is called stay the same name.
  static void ownNames(PortedFile file) {
    var tokens = file.tokens();
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.isWord(token)) {
        continue;
      }
      var name = tokens.text(token);
      if (TAKEN.contains(name)
          && tokens.is(tokens.next(token), "(")
          && file.project().deviceFunctions().contains(name)) {
        file.replace(token, "own_" + name);
      }
    }
  }
}
