package cutover.targets.hygon;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import cutover.targets.api.Rule;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Warps of 32 lanes in waves of 64: each half of a wave stays the warp that CUDA meant.
final class WarpRules {
  private static final Set<String> FULL_MASKS =
      Set.of(
          "0xffffffff",
          "-1",
          "~0",
          "4294967295",
          "uint_max",
          "full_mask",
          "fullmask",
          "full_warp_mask",
          "warp_full_mask",
          "kfullmask",
          "all_lanes");

  private WarpRules() {}

  static Map<String, Rule> all() {
    return Map.of(
        "shuffle", WarpRules::shuffle,
        "warp-size", WarpRules::warpSize,
        "property-warp-size", WarpRules::propertyWarpSize);
  }

  /// `__shfl_down_sync(mask, value, lane)` is `__shfl_down(value, lane, 32)`.
  private static void shuffle(PortedFile file, int token, Row row) {
    var call = file.call(token);
    var helper = "cutover" + row.name().substring(1);
    if (call.isEmpty() || call.get().arguments().size() < 3) {
      file.replace(token, helper);
      return;
    }
    var mask = call.get().arguments().getFirst().text(file.tokens());
    if (isFull(mask)) {
      var plain = row.name().substring(0, row.name().length() - "_sync".length());
      file.rewrite(call.get(), plain + "({1}, {2}, {3?32})");
    } else {
      file.rewrite(call.get(), helper + "({0}, {1}, {2}, {3?32})");
      file.report(Level.WARNING, "CUT0550", token, mask.strip());
    }
  }

  private static boolean isFull(String mask) {
    var bare =
        mask.replaceAll("\\s", "")
            .replaceAll("^\\((unsigned|unsignedint|uint32_t)\\)", "")
            .toLowerCase(Locale.ROOT);
    return FULL_MASKS.contains(bare) || FULL_MASKS.contains(bare.replaceFirst("(?<=.)[ul]+$", ""));
  }

  /// In device code it is CUDA's constant; a variable of that name is the program's own.
  private static void warpSize(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    int before = tokens.previous(token);
    boolean declared = tokens.isWord(before) && !tokens.is(before, "return");
    boolean member = tokens.is(before, ".") || tokens.is(before, "->") || tokens.is(before, "::");
    if (!declared && !member && (file.inDeviceCode(token) || tokens.inDirective(token))) {
      file.replace(token, "CUTOVER_WARP_SIZE");
    }
  }

  private static void propertyWarpSize(PortedFile file, int token, Row row) {
    file.report(Level.WARNING, "CUT0557", token);
  }
}
