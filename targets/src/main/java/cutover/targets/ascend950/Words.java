package cutover.targets.ascend950;

import cutover.source.Lexer;
import cutover.targets.api.PortedFile;
import java.util.Set;
import java.util.regex.Pattern;

/// Which of the chip's libraries a changed text speaks of.
///
/// @param usesAcl names of ACL
/// @param usesDevice code of the device
/// @param usesVectors the helper's vectors, which a macro declares
/// @param usesMath macros of `<cmath>`, which nvcc includes unasked
/// @param usesShortNames `uint` and its like, of `<sys/types.h>`, which nvcc includes likewise
record Words(
    boolean usesAcl,
    boolean usesDevice,
    boolean usesVectors,
    boolean usesMath,
    boolean usesShortNames) {
  private static final Pattern VECTOR = Pattern.compile("cutover_(make_)?u?[a-z]+[1-4]");
  private static final Set<String> SHORT_NAMES = Set.of("uint", "ulong", "ushort");
  private static final Set<String> MATH = Set.of("INFINITY", "NAN", "HUGE_VALF", "M_PI");

  private static final Words NONE = new Words(false, false, false, false, false);

  /// What a file says with the changes made so far: what was put in, and what is left.
  static Words of(PortedFile file) {
    var words = NONE;
    for (var added : file.edits().added()) {
      var tokens = Lexer.split(added);
      for (int word = 0; word < tokens.words(); word++) {
        words = words.and(of(tokens.word(word)));
      }
    }
    var tokens = file.tokens();
    for (int word = 0; word < tokens.words(); word++) {
      var found = of(tokens.word(word));
      if (found.isAny() && isLeft(file, tokens.all(word))) {
        words = words.and(found);
      }
    }
    return words;
  }

  private static boolean isLeft(PortedFile file, int[] all) {
    for (int token : all) {
      if (!file.edits().covers(file.tokens().start(token))) {
        return true;
      }
    }
    return false;
  }

  private static Words of(String word) {
    boolean acl = word.startsWith("aclrt") || word.startsWith("ACL_") || word.equals("aclError");
    boolean device =
        word.equals("__global__") || word.equals("__aicore__") || word.equals("__host_aicore__");
    boolean vectors = word.startsWith("cutover_") && VECTOR.matcher(word).matches();
    boolean math = MATH.contains(word);
    boolean names = SHORT_NAMES.contains(word);
    return acl || device || vectors || math || names
        ? new Words(acl, device, vectors, math, names)
        : NONE;
  }

  private boolean isAny() {
    return usesAcl || usesDevice || usesVectors || usesMath || usesShortNames;
  }

  private Words and(Words other) {
    return !other.isAny()
        ? this
        : new Words(
            usesAcl || other.usesAcl,
            usesDevice || other.usesDevice,
            usesVectors || other.usesVectors,
            usesMath || other.usesMath,
            usesShortNames || other.usesShortNames);
  }
}
