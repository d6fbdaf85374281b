package cutover.targets.ascend950;

import cutover.source.Lexer;
import cutover.targets.api.PortedFile;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a changed text speaks of, each with the header that it needs. The original had some from
/// nvcc, which includes much of C's library unasked.
enum Use {
  ACL("\"acl/acl.h\""),
  DEVICE("\"simt_api/asc_simt.h\""),

  /// The helper's vectors, which a macro declares.
  VECTORS("cutover_simt.h"),

  /// `uint` and its like.
  SHORT_NAMES("<sys/types.h>"),
  MATH("<cmath>", "<math.h>"),
  LIMITS("<climits>", "<limits.h>");

  private static final Pattern VECTOR = Pattern.compile("cutover_(make_)?u?[a-z]+[1-4]");
  private static final Pattern LIMIT =
      Pattern.compile("CHAR_BIT|(U?(CHAR|SHRT|INT|LONG|LLONG)|SCHAR)_(MIN|MAX)");
  private static final Set<String> SHORT = Set.of("uint", "ulong", "ushort");
  private static final Set<String> CONSTANTS = Set.of("INFINITY", "NAN", "HUGE_VALF", "M_PI");

  private final String header;
  private final String other;

  Use(String header) {
    this(header, header);
  }

  /// @param other another header that has the same
  Use(String header, String other) {
    this.header = header;
    this.other = other;
  }

  /// Adds the headers that a file needs with the changes made so far.
  static void include(PortedFile file) {
    if (file.edits().isEmpty()) {
      return;
    }
    for (var use : in(file)) {
      if (!file.hasInclude(use.other)) {
        file.include(use.header);
      }
    }
  }

  // What was put in, and what is left.
  private static Set<Use> in(PortedFile file) {
    var uses = EnumSet.noneOf(Use.class);
    for (var added : file.edits().added()) {
      var tokens = Lexer.split(added);
      for (int word = 0; word < tokens.words(); word++) {
        of(tokens.word(word)).ifPresent(uses::add);
      }
    }
    var tokens = file.tokens();
    for (int word = 0; word < tokens.words(); word++) {
      var use = of(tokens.word(word));
      if (use.isPresent() && !uses.contains(use.get()) && isLeft(file, tokens.all(word))) {
        uses.add(use.get());
      }
    }
    return uses;
  }

  private static boolean isLeft(PortedFile file, int[] all) {
    for (int token : all) {
      if (!file.edits().covers(file.tokens().start(token))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Use> of(String word) {
    if (word.startsWith("aclrt") || word.startsWith("ACL_") || word.equals("aclError")) {
      return Optional.of(ACL);
    }
    if (word.equals("__global__") || word.equals("__aicore__") || word.equals("__host_aicore__")) {
      return Optional.of(DEVICE);
    }
    if (word.startsWith("cutover_") && VECTOR.matcher(word).matches()) {
      return Optional.of(VECTORS);
    }
    if (SHORT.contains(word)) {
      return Optional.of(SHORT_NAMES);
    }
    if (CONSTANTS.contains(word)) {
      return Optional.of(MATH);
    }
    boolean limit = word.indexOf('_') > 0 && LIMIT.matcher(word).matches();
    return limit ? Optional.of(LIMITS) : Optional.empty();
  }
}
