package cutover.targets.hygon;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Function;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Atomic functions on floating values that CUDA has not and HIP has: a program that brings its own
/// would define them twice.
final class OwnAtomics {
  // Source: hip/amd_detail/amd_hip_atomic.h.
  private static final Set<String> TAKEN =
      Set.of("atomicCAS", "atomicExch", "atomicMax", "atomicMin", "atomicSub");
  private static final Set<String> TYPES = Set.of("float", "double");
  private static final String CONDITION = "#if !defined(__HIPCC__)";

  private OwnAtomics() {}

  /// Leaves the program's own out where HIP's compiler reads it.
  static void leaveOut(PortedFile file) {
    var tokens = file.tokens();
    for (var function : file.marked().functions()) {
      if (function.hasBody()
          && TAKEN.contains(tokens.text(function.name()))
          && isGlobal(tokens, function.first())
          && isTaken(tokens, function)) {
        leaveOut(file, function);
      }
    }
  }

  private static void leaveOut(PortedFile file, Function function) {
    var tokens = file.tokens();
    int start = tokens.start(function.first());
    int end = tokens.end(function.end() - 1);
    var text = tokens.text();
    if (text.substring(0, start).stripTrailing().endsWith(CONDITION)) {
      return;
    }
    boolean startsLine = start == 0 || text.charAt(start - 1) == '\n';
    boolean endsLine = end == text.length() || "\r\n".indexOf(text.charAt(end)) >= 0;
    file.replace(function.end() - 1, "}\n#endif" + (endsLine ? "" : "\n"));
    file.replace(
        function.first(),
        (startsLine ? "" : "\n") + CONDITION + "\n" + tokens.text(function.first()));
    var type = types(tokens, function).getFirst();
    file.report(Level.WARNING, "CUT0559", function.name(), tokens.text(function.name()), type);
  }

  private static boolean isGlobal(Tokens tokens, int first) {
    int depth = 0;
    for (int token = 0; token < first; token++) {
      depth += tokens.is(token, "{") ? 1 : tokens.is(token, "}") ? -1 : 0;
    }
    return depth == 0 && !tokens.is(first, "template");
  }

  // `float *address, float value`: one floating type throughout.
  private static boolean isTaken(Tokens tokens, Function function) {
    var types = types(tokens, function);
    int expected = tokens.is(function.name(), "atomicCAS") ? 3 : 2;
    var type = types.isEmpty() ? "" : types.getFirst().replace("*", "");
    return types.size() == expected
        && TYPES.contains(type)
        && types.getFirst().equals(type + "*")
        && types.stream().skip(1).allMatch(type::equals);
  }

  private static List<String> types(Tokens tokens, Function function) {
    var types = new ArrayList<String>();
    for (var parameter : function.parameters()) {
      types.add(type(tokens, parameter, types.isEmpty()));
    }
    return types;
  }

  // Without the parameter's name, and without the `const` of a value, which makes no other
  // function.
  private static String type(Tokens tokens, Range parameter, boolean isAddress) {
    var type = new StringBuilder();
    for (int token = parameter.first(); token < parameter.end(); token++) {
      boolean isName = tokens.kind(token) == Kind.WORD && !type.isEmpty();
      boolean isConst = !isAddress && tokens.is(token, "const");
      if (!isName && !isConst && tokens.kind(token) != Kind.SPACE) {
        type.append(tokens.text(token));
      }
    }
    return type.toString();
  }
}
