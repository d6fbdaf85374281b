package cutover.core.interpret;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The functions of C's math library that Java has too. They are exact to about one unit in the
/// last place, which for the float forms is far below that of the result.
final class MathFunctions {
  private static final Map<String, DoubleUnaryOperator> OF_ONE =
      Map.ofEntries(
          Map.entry("sin", StrictMath::sin),
          Map.entry("cos", StrictMath::cos),
          Map.entry("tan", StrictMath::tan),
          Map.entry("asin", StrictMath::asin),
          Map.entry("acos", StrictMath::acos),
          Map.entry("atan", StrictMath::atan),
          Map.entry("sinh", StrictMath::sinh),
          Map.entry("cosh", StrictMath::cosh),
          Map.entry("tanh", StrictMath::tanh),
          Map.entry("exp", StrictMath::exp),
          Map.entry("expm1", StrictMath::expm1),
          Map.entry("log", StrictMath::log),
          Map.entry("log10", StrictMath::log10),
          Map.entry("log1p", StrictMath::log1p),
          Map.entry("cbrt", StrictMath::cbrt),
          Map.entry("exp2", x -> StrictMath.pow(2, x)),
          Map.entry("exp10", x -> StrictMath.pow(10, x)),
          Map.entry("rsqrt", x -> 1 / StrictMath.sqrt(x)));

  private static final Map<String, DoubleBinaryOperator> OF_TWO =
      Map.of(
          "pow", MathFunctions::pow,
          "atan2", StrictMath::atan2,
          "hypot", StrictMath::hypot,
          "fmod", (x, y) -> x % y,
          "remainder", StrictMath::IEEEremainder,
          "fdim", (x, y) -> x <= y ? 0 : x - y);

  private MathFunctions() {}

  /// C says that 1 to any power, and -1 to an infinite one, is 1; Java says NaN.
  private static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : StrictMath.pow(x, y);
  }

  /// The function's result as bits; empty if Java has no such function.
  ///
  /// @param width of operands and result
  static Optional<Long> apply(String function, int width, long[] args) {
    var name =
        width == 32 && function.endsWith("f")
            ? function.substring(0, function.length() - 1)
            : function;
    if (args.length == 1 && OF_ONE.containsKey(name)) {
      double result = OF_ONE.get(name).applyAsDouble(Floats.decode(width, args[0]));
      return Optional.of(Floats.encode(width, result));
    }
    if (args.length == 2 && OF_TWO.containsKey(name)) {
      double x = Floats.decode(width, args[0]);
      double y = Floats.decode(width, args[1]);
      return Optional.of(Floats.encode(width, OF_TWO.get(name).applyAsDouble(x, y)));
    }
    return Optional.empty();
  }
}
