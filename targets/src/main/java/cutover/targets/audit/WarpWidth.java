package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.Limits.Feature;
import java.util.BitSet;
import java.util.Set;

/// The width of a CUDA warp, written as a number; masks that leave lanes out.
final class WarpWidth {
  private static final int CUDA_LANES = 32;
  private static final int CUDA_LANES_LOG2 = 5;
  private static final Set<String> FULL =
      Set.of(
          "0xffffffff",
          "0xffffffffu",
          "~0",
          "~0u",
          "-1",
          "(unsigned)-1",
          "0xffffffffull",
          "uint32_max",
          "uint_max",
          "4294967295",
          "4294967295u",
          "__activemask()");
  // What lane and warp numbers are computed from.
  private static final Set<String> THREAD = Set.of("threadIdx", "tid", "thread_id", "threadId");

  private WarpWidth() {}

  static void look(Audit audit) {
    var tokens = audit.file().tokens();
    boolean otherWidth = audit.limits().warpLanes() != CUDA_LANES;
    boolean lockStep = !audit.limits().has(Feature.INDEPENDENT_LANES);
    var calls = new BitSet();
    for (int word = 0; word < tokens.words(); word++) {
      calls.set(word, isWarpCall(tokens.word(word)));
    }
    for (int token = 0; token < tokens.size(); token++) {
      if (otherWidth && tokens.kind(token) == Kind.NUMBER) {
        number(audit, tokens, token);
      } else if (tokens.isWord(token) && calls.get(tokens.wordOf(token))) {
        call(audit, tokens, token, otherWidth, lockStep);
      }
    }
    if (otherWidth) {
      perWarp(audit, tokens);
    }
  }

  private static boolean isWarpCall(String name) {
    return name.endsWith("_sync")
        && (name.startsWith("__shfl")
            || name.startsWith("__ballot")
            || name.startsWith("__any")
            || name.startsWith("__all")
            || name.startsWith("__match")
            || name.startsWith("__reduce"));
  }

  /// `% 32`, `/ 32`, `& 31`, `>> 5`, `<< 5` next to a thread's number in device code.
  private static void number(Audit audit, Tokens tokens, int token) {
    int mark = tokens.previous(token);
    if (mark < 0 || tokens.kind(mark) != Kind.MARK) {
      return;
    }
    boolean lane =
        switch (tokens.text(mark)) {
          case "%", "/" -> isValue(tokens, token, CUDA_LANES);
          case "&" -> isValue(tokens, token, CUDA_LANES - 1);
          case ">" -> tokens.is(mark - 1, ">") && isValue(tokens, token, CUDA_LANES_LOG2);
          case "<<" -> isValue(tokens, token, CUDA_LANES_LOG2);
          default -> false;
        };
    if (lane && audit.file().inDeviceCode(token) && isAboutThreads(tokens, mark)) {
      audit.say(
          Level.WARNING,
          "CUT0602",
          token,
          tokens.text(mark).equals(">") ? ">> 5" : tokens.text(mark) + " " + tokens.text(token),
          audit.limits().warpLanes());
    }
  }

  private static boolean isValue(Tokens tokens, int number, long value) {
    return Numbers.literal(tokens.text(number)) == value;
  }

  private static boolean isAboutThreads(Tokens tokens, int mark) {
    int at = mark;
    for (int i = 0; i < 8; i++) {
      at = tokens.previous(at);
      if (at < 0 || tokens.is(at, ";") || tokens.is(at, "{") || tokens.is(at, "=")) {
        return false;
      }
      if (tokens.isWord(at)) {
        var word = tokens.text(at);
        if (THREAD.contains(word) || word.contains("tid") || word.contains("lane")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void call(
      Audit audit, Tokens tokens, int token, boolean otherWidth, boolean lockStep) {
    var name = tokens.text(token);
    var call = Call.at(tokens, token);
    if (call.isEmpty() || call.get().arguments().isEmpty()) {
      return;
    }
    var mask = mask(tokens, call.get().arguments().getFirst());
    if (lockStep && mask.matches("0x[0-9a-f]+u?l*|\\d+u?l*") && !FULL.contains(mask)) {
      audit.say(Level.WARNING, "CUT0601", token, name, mask);
    }
    if (otherWidth && name.equals("__ballot_sync") && isStoredIn32Bits(tokens, token)) {
      audit.say(Level.WARNING, "CUT0604", token, audit.limits().warpLanes());
    }
  }

  private static String mask(Tokens tokens, Range argument) {
    return argument.text(tokens).replaceAll("\\s+", "").toLowerCase(java.util.Locale.ROOT);
  }

  private static boolean isStoredIn32Bits(Tokens tokens, int call) {
    int equals = tokens.previous(call);
    if (!tokens.is(equals, "=")) {
      return false;
    }
    int type = tokens.previous(tokens.previous(equals));
    return tokens.is(type, "int")
        || tokens.is(type, "unsigned")
        || tokens.is(type, "uint32_t")
        || tokens.is(type, "int32_t");
  }

  /// `__shared__ float sums[32];`: a slot for each warp of a block of 1024.
  private static void perWarp(Audit audit, Tokens tokens) {
    var numbers = audit.numbers();
    for (var variable : audit.file().marked().variables()) {
      if (variable.marks().contains("__shared__") && variable.dimensions().size() == 1) {
        var size = numbers.value(variable.dimensions().getFirst());
        if (size.isPresent() && size.getAsLong() == CUDA_LANES) {
          audit.say(
              Level.NOTE,
              "CUT0603",
              variable.name(),
              tokens.text(variable.name()),
              audit.limits().warpLanes());
        }
      }
    }
  }
}
