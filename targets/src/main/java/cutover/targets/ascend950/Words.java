package cutover.targets.ascend950;

import cutover.source.Lexer;
import java.util.Set;
import java.util.regex.Pattern;

/// Which of the chip's libraries a changed text speaks of.
///
/// @param usesAcl names of ACL
/// @param usesDevice code of the device
/// @param usesVectors the helper's vectors, which a macro declares
/// @param usesMath macros of `<cmath>`, which nvcc includes unasked
record Words(boolean usesAcl, boolean usesDevice, boolean usesVectors, boolean usesMath) {
  private static final Pattern VECTOR = Pattern.compile("cutover_(make_)?u?[a-z]+[1-4]");
  private static final Set<String> MATH = Set.of("INFINITY", "NAN", "HUGE_VALF", "M_PI");

  static Words of(String text) {
    var tokens = Lexer.split(text);
    boolean acl = false;
    boolean device = false;
    boolean vectors = false;
    boolean math = false;
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.isWord(token)) {
        continue;
      }
      var word = tokens.text(token);
      vectors |= word.startsWith("cutover_") && VECTOR.matcher(word).matches();
      math |= MATH.contains(word);
      acl |= word.startsWith("aclrt") || word.startsWith("ACL_") || word.equals("aclError");
      device |=
          word.equals("__global__") || word.equals("__aicore__") || word.equals("__host_aicore__");
    }
    return new Words(acl, device, vectors, math);
  }
}
