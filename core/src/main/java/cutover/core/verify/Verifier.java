package cutover.core.verify;

import cutover.core.ir.Function;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.text.Printer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Checks that a program means something.
///
/// Not checked: that pointers point into memory, that barriers stand where all threads meet, and
/// what arguments the runtime's functions take.
public final class Verifier {
  private Verifier() {}

  /// Checks kernels and device functions as one thread runs them, and the symbols that they use.
  public static List<Problem> verify(Program program) {
    var problems = new ArrayList<Problem>();
    var functions = new HashMap<String, Function>();
    program.functions().forEach(function -> functions.put(function.name(), function));
    var symbols = new Symbols(program, problems);
    symbols.check();
    for (var function : program.functions()) {
      var one = new FunctionVerifier(function, OptionalInt.empty(), functions);
      problems.addAll(one.problems());
      symbols.check(function);
    }
    return problems;
  }

  /// Checks a function as one thread runs it, without a look at symbols and callees.
  public static List<Problem> verify(Function function) {
    return new FunctionVerifier(function, OptionalInt.empty(), Map.of()).problems();
  }

  /// Checks the lane program of a function.
  ///
  /// @param lanes how many lanes each value has that is not the same in all of them
  public static List<Problem> verifyLanes(Function function, int lanes) {
    return new FunctionVerifier(function, OptionalInt.of(lanes), Map.of()).problems();
  }

  /// Insists that a kernel is right.
  ///
  /// @throws IllegalArgumentException with all problems, and the text, if there are any
  public static void require(Function function) {
    require(function, verify(function));
  }

  /// Insists that a lane program is right.
  ///
  /// @throws IllegalArgumentException with all problems, and the text, if there are any
  public static void requireLanes(Function function, int lanes) {
    require(function, verifyLanes(function, lanes));
  }

  private static void require(Function function, List<Problem> problems) {
    if (!problems.isEmpty()) {
      var list = String.join("\n", problems.stream().map(Problem::toString).toList());
      throw new IllegalArgumentException(list + "\n" + Printer.print(function));
    }
  }

  static Problem problem(Rule rule, Place place, String op, String message) {
    return new Problem(rule.code(), place, op, message);
  }
}
