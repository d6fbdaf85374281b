package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.PortedFile;
import java.util.Set;

/// 16-bit floats in host code. There the chip's are bits to hold and copy: what C++ converts
/// without a word has to be written out.
final class HostHalves {
  static final Set<String> NARROW =
      Set.of("half", "__half", "half2", "__half2", "__nv_bfloat16", "__nv_bfloat162");
  private static final Set<String> TYPES =
      Set.of("float", "double", "int", "unsigned", "void", "half", "__half", "half2", "__half2");
  static final Set<String> MADE =
      Set.of(
          "__float2half",
          "__float2half_rn",
          "__float2bfloat16",
          "__float2bfloat16_rn",
          "__half_raw",
          "aclFloatToFloat16");

  private HostHalves() {}

  /// Before the walk, which gives the types their names on the chip.
  static void look(PortedFile file) {
    var tokens = file.tokens();
    if (!tokens.text().contains("half") && !tokens.text().contains("bfloat16")) {
      return;
    }
    for (int token = 0; token < tokens.size(); token++) {
      boolean host = tokens.isWord(token) && !tokens.inDirective(token) && isHost(file, token);
      if (host && (isConverted(file, token) || isAssigned(file, token))) {
        file.report(Level.TODO, "CUT0586", token, tokens.text(token));
      }
    }
  }

  private static boolean isHost(PortedFile file, int token) {
    return file.functionAt(token).isEmpty()
        || file.functionAt(token).get().marks().equals(Set.of("__host__"));
  }

  // `half(x)`, `static_cast<half>(x)`
  private static boolean isConverted(PortedFile file, int token) {
    var tokens = file.tokens();
    if (!NARROW.contains(tokens.text(token))) {
      return false;
    }
    int after = tokens.next(token);
    int before = tokens.previous(token);
    if (tokens.isWord(after) && tokens.is(tokens.next(after), "(")) {
      // `half h(x);` in a body, where it declares no function.
      int open = tokens.next(after);
      return tokens.is(tokens.next(tokens.partner(open)), ";")
          && !TYPES.contains(tokens.text(tokens.next(open)))
          && !tokens.isWord(tokens.next(tokens.next(open)))
          && tokens.partner(open) > tokens.next(open);
    }
    if (tokens.is(after, ">") && tokens.is(before, "<")) {
      return tokens.is(tokens.previous(before), "static_cast");
    }
    return tokens.is(after, "(")
        && !tokens.isWord(before)
        && !tokens.is(tokens.next(after), "*")
        && tokens.partner(after) > tokens.next(after);
  }

  // `h[i] = x`, `pair.x = x`, where neither side says what becomes of x.
  private static boolean isAssigned(PortedFile file, int token) {
    var tokens = file.tokens();
    int before = tokens.previous(token);
    if (tokens.is(before, ".") || tokens.is(before, "->")) {
      return false;
    }
    int at = tokens.next(token);
    boolean element = false;
    while (tokens.is(at, "[") && tokens.partner(at) > at && tokens.partner(at) < tokens.size()) {
      at = tokens.next(tokens.partner(at));
      element = true;
    }
    if (tokens.is(at, ".") && tokens.isWord(tokens.next(at))) {
      at = tokens.next(tokens.next(at));
      element = true;
    }
    if (!element || !tokens.is(at, "=")) {
      return false;
    }
    var types = new Types(file);
    if (types.declared(token).filter(NARROW::contains).isEmpty()) {
      return false;
    }
    for (at = tokens.next(at); at < tokens.size() && !tokens.is(at, ";"); at = tokens.next(at)) {
      boolean made =
          tokens.isWord(at)
              && (MADE.contains(tokens.text(at))
                  || types.declared(at).filter(NARROW::contains).isPresent());
      if (made) {
        return false;
      }
    }
    return true;
  }
}
