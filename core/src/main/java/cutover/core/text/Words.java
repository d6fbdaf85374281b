package cutover.core.text;

import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Op.Wrap;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The words for the kinds of operations.
final class Words {
  static final Map<String, BinaryKind> BINARY = table(BinaryKind.values(), Words::of);
  static final Map<String, UnaryKind> UNARY = table(UnaryKind.values(), Words::of);
  static final Map<String, TernaryKind> TERNARY = table(TernaryKind.values(), Words::of);
  static final Map<String, SpecialKind> SPECIAL = table(SpecialKind.values(), Words::of);

  private Words() {}

  static String of(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static String suffix(Wrap wrap) {
    return switch (wrap) {
      case MAY -> "";
      case NOT_SIGNED -> ".nsw";
      case NOT_UNSIGNED -> ".nuw";
      case NEVER -> ".nsw.nuw";
    };
  }

  static <K extends Enum<K>> Map<String, K> table(K[] kinds, Function<K, String> word) {
    return Arrays.stream(kinds).collect(Collectors.toMap(word, kind -> kind));
  }
}
