package cutover.planner.solve;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.function.LongPredicate;

/// One program inside HiGHS, through its C interface.
///
/// OR-Tools brings HiGHS and can call it, but takes no first solution, no basis and no bound along,
/// and gives no reduced costs back. Not for two threads at once.
///
/// - Source: HiGHS 1.11, `highs_c_api.h`.
final class Highs implements AutoCloseable {
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE;

  private static final int BY_ROWS = 2;
  private static final int MIP_INTERRUPT = 6;
  private static final int LEAST = 1;

  private final MemorySegment highs;
  private final int columns;
  private int rows;
  private MemorySegment asked = MemorySegment.NULL;
  private long work;

  /// What became of a run; the names are those of `HighsModelStatus`.
  enum Status {
    OPTIMAL,
    INFEASIBLE,
    /// No solution has a lower objective than the bound that was set.
    BOUND,
    /// Time or another limit.
    LIMIT
  }

  /// The functions, found once.
  private static final class C {
    private static final Linker LINKER = Linker.nativeLinker();
    static final MethodHandle CREATE = of("Highs_create", POINTER);
    static final MethodHandle DESTROY =
        LINKER.downcallHandle(Native.highs("Highs_destroy"), FunctionDescriptor.ofVoid(POINTER));
    static final MethodHandle PASS =
        of(
            "Highs_passMip",
            INT,
            POINTER,
            INT,
            INT,
            INT,
            INT,
            INT,
            DOUBLE,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER,
            POINTER);
    static final MethodHandle RUN = of("Highs_run", INT, POINTER);
    static final MethodHandle SET_CALLBACK =
        of("Highs_setCallback", INT, POINTER, POINTER, POINTER);
    static final MethodHandle START_CALLBACK = of("Highs_startCallback", INT, POINTER, INT);
    static final MethodHandle CALLBACK = callback();
    static final MethodHandle CALLBACK_ITEM =
        of("Highs_getCallbackDataOutItem", POINTER, POINTER, POINTER);
    static final MemorySegment ITERATIONS = Arena.global().allocateFrom("mip_total_lp_iterations");
    static final MethodHandle FORGET = of("Highs_clearSolver", INT, POINTER);
    static final MethodHandle STATUS = of("Highs_getModelStatus", INT, POINTER);
    static final MethodHandle SOLUTION =
        of("Highs_getSolution", INT, POINTER, POINTER, POINTER, POINTER, POINTER);
    static final MethodHandle START =
        of("Highs_setSolution", INT, POINTER, POINTER, POINTER, POINTER, POINTER);
    static final MethodHandle BOUNDS =
        of("Highs_changeColsBoundsBySet", INT, POINTER, INT, POINTER, POINTER, POINTER);
    static final MethodHandle COSTS =
        of("Highs_changeColsCostByRange", INT, POINTER, INT, INT, POINTER);
    static final MethodHandle ROW =
        of("Highs_addRow", INT, POINTER, DOUBLE, DOUBLE, INT, POINTER, POINTER);
    static final MethodHandle GET_BASIS = of("Highs_getBasis", INT, POINTER, POINTER, POINTER);
    static final MethodHandle SET_BASIS = of("Highs_setBasis", INT, POINTER, POINTER, POINTER);
    static final MethodHandle OBJECTIVE = of("Highs_getObjectiveValue", DOUBLE, POINTER);
    static final MethodHandle SECONDS = of("Highs_getRunTime", DOUBLE, POINTER);
    static final MethodHandle INFO = of("Highs_getIntInfoValue", INT, POINTER, POINTER, POINTER);
    static final MethodHandle SET_INT = of("Highs_setIntOptionValue", INT, POINTER, POINTER, INT);
    static final MethodHandle SET_BOOL = of("Highs_setBoolOptionValue", INT, POINTER, POINTER, INT);
    static final MethodHandle SET_DOUBLE =
        of("Highs_setDoubleOptionValue", INT, POINTER, POINTER, DOUBLE);
    static final MethodHandle SET_TEXT =
        of("Highs_setStringOptionValue", INT, POINTER, POINTER, POINTER);

    private static MethodHandle callback() {
      try {
        return MethodHandles.lookup()
            .findVirtual(Callback.class, "call", Callback.TYPE.toMethodType());
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    private static MethodHandle of(String name, MemoryLayout result, MemoryLayout... arguments) {
      return LINKER.downcallHandle(Native.highs(name), FunctionDescriptor.of(result, arguments));
    }
  }

  /// The numbers of a program, by columns and rows; the matrix by rows.
  ///
  /// @param whole by column, whether its numbers are whole; empty if none are
  record Numbers(
      double[] cost,
      double[] low,
      double[] high,
      double[] least,
      double[] most,
      int[] starts,
      int[] indices,
      double[] values,
      int[] whole) {
    /// The same, all of whose numbers may be broken.
    Numbers relaxed() {
      return new Numbers(cost, low, high, least, most, starts, indices, values, new int[0]);
    }
  }

  /// Where the columns and rows of a basis stand: one of a few states each.
  record Basis(byte[] columns, byte[] rows) {}

  Highs(Numbers numbers) {
    columns = numbers.cost().length;
    rows = numbers.least().length;
    try {
      highs = (MemorySegment) C.CREATE.invokeExact();
    } catch (Throwable failure) {
      throw lost(failure);
    }
    set("output_flag", false);
    // A second thread helps HiGHS little, and the order of its finds would depend on it.
    set("threads", 1);
    pass(numbers);
  }

  private void pass(Numbers n) {
    try (var arena = Arena.ofConfined()) {
      var types = n.whole().length == 0 ? MemorySegment.NULL : of(arena, n.whole());
      check(
          (int)
              C.PASS.invokeExact(
                  highs,
                  columns,
                  rows,
                  n.values().length,
                  BY_ROWS,
                  LEAST,
                  0.0,
                  of(arena, n.cost()),
                  of(arena, n.low()),
                  of(arena, n.high()),
                  of(arena, n.least()),
                  of(arena, n.most()),
                  of(arena, n.starts()),
                  of(arena, n.indices()),
                  of(arena, n.values()),
                  types));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  private static MemorySegment of(Arena arena, double[] values) {
    return arena.allocateFrom(DOUBLE, values);
  }

  private static MemorySegment of(Arena arena, int[] values) {
    return arena.allocateFrom(INT, values);
  }

  // HiGHS says 0 for good and 1 for a warning.
  private static void check(int status) {
    if (status < 0) {
      throw new IllegalStateException("HiGHS refuses a call");
    }
  }

  private static IllegalStateException lost(Throwable failure) {
    return failure instanceof IllegalStateException known
        ? known
        : new IllegalStateException("HiGHS", failure);
  }

  void set(String option, boolean value) {
    try (var arena = Arena.ofConfined()) {
      check((int) C.SET_BOOL.invokeExact(highs, arena.allocateFrom(option), value ? 1 : 0));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void set(String option, int value) {
    try (var arena = Arena.ofConfined()) {
      check((int) C.SET_INT.invokeExact(highs, arena.allocateFrom(option), value));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void set(String option, double value) {
    try (var arena = Arena.ofConfined()) {
      check((int) C.SET_DOUBLE.invokeExact(highs, arena.allocateFrom(option), value));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void set(String option, String value) {
    try (var arena = Arena.ofConfined()) {
      check(
          (int)
              C.SET_TEXT.invokeExact(highs, arena.allocateFrom(option), arena.allocateFrom(value)));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// Ends a run over whole numbers soon after this becomes true of its work: the iterations of the
  /// simplex method so far, which are the same each time. HiGHS asks between the linear programs of
  /// the search, and not within those of its heuristics.
  void until(LongPredicate unwanted) {
    Callback callback =
        (_, _, output, input, _) -> {
          work = iterations(output);
          if (unwanted.test(work)) {
            // The first field of `HighsCallbackDataIn` is `user_interrupt`.
            input.reinterpret(INT.byteSize()).set(INT, 0, 1);
          }
        };
    try {
      // Reachable as long as HiGHS may call it.
      asked = C.LINKER.upcallStub(C.CALLBACK.bindTo(callback), Callback.TYPE, Arena.ofAuto());
      check((int) C.SET_CALLBACK.invokeExact(highs, asked, MemorySegment.NULL));
      check((int) C.START_CALLBACK.invokeExact(highs, MIP_INTERRUPT));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// The work of a run over whole numbers, when HiGHS last asked whether to go on.
  long work() {
    return work;
  }

  /// `HighsCCallbackType`.
  interface Callback {
    FunctionDescriptor TYPE = FunctionDescriptor.ofVoid(INT, POINTER, POINTER, POINTER, POINTER);

    void call(
        int type,
        MemorySegment message,
        MemorySegment output,
        MemorySegment input,
        MemorySegment data);
  }

  private static long iterations(MemorySegment output) {
    try {
      var found = (MemorySegment) C.CALLBACK_ITEM.invokeExact(output, C.ITERATIONS);
      return found.reinterpret(Long.BYTES).get(ValueLayout.JAVA_LONG, 0);
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// A solution to begin with.
  void start(double[] values) {
    try (var arena = Arena.ofConfined()) {
      check(
          (int)
              C.START.invokeExact(
                  highs,
                  of(arena, values),
                  MemorySegment.NULL,
                  MemorySegment.NULL,
                  MemorySegment.NULL));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void bounds(int[] of, double[] low, double[] high) {
    try (var arena = Arena.ofConfined()) {
      check(
          (int)
              C.BOUNDS.invokeExact(
                  highs, of.length, of(arena, of), of(arena, low), of(arena, high)));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void costs(double[] cost) {
    try (var arena = Arena.ofConfined()) {
      check((int) C.COSTS.invokeExact(highs, 0, columns - 1, of(arena, cost)));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  Status run() {
    try {
      // What goes wrong in a run shows in the status of the model.
      var _ = (int) C.RUN.invokeExact(highs);
      return switch ((int) C.STATUS.invokeExact(highs)) {
        case 7 -> Status.OPTIMAL;
        case 8, 9 -> Status.INFEASIBLE;
        case 11 -> Status.BOUND;
        default -> Status.LIMIT;
      };
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// Forgets basis and solution.
  void forget() {
    try {
      check((int) C.FORGET.invokeExact(highs));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  double objective() {
    try {
      return (double) C.OBJECTIVE.invokeExact(highs);
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// Time that runs have taken so far; a limit on time is one of their sum.
  double seconds() {
    try {
      return (double) C.SECONDS.invokeExact(highs);
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// Whether there are values that all rows allow.
  boolean hasSolution() {
    try (var arena = Arena.ofConfined()) {
      var value = arena.allocate(INT);
      check((int) C.INFO.invokeExact(highs, arena.allocateFrom("primal_solution_status"), value));
      return value.get(INT, 0) == 2;
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  /// Values by column.
  double[] values() {
    try (var arena = Arena.ofConfined()) {
      var values = arena.allocate(DOUBLE, columns);
      var none = MemorySegment.NULL;
      check((int) C.SOLUTION.invokeExact(highs, values, none, none, none));
      return values.toArray(DOUBLE);
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void row(double least, double most, int[] indices, double[] values) {
    try (var arena = Arena.ofConfined()) {
      check(
          (int)
              C.ROW.invokeExact(
                  highs, least, most, indices.length, of(arena, indices), of(arena, values)));
      rows++;
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  Basis basis() {
    try (var arena = Arena.ofConfined()) {
      var ofColumns = arena.allocate(INT, columns);
      var ofRows = arena.allocate(INT, rows);
      check((int) C.GET_BASIS.invokeExact(highs, ofColumns, ofRows));
      return new Basis(bytes(ofColumns.toArray(INT)), bytes(ofRows.toArray(INT)));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  void basis(Basis basis) {
    try (var arena = Arena.ofConfined()) {
      check(
          (int)
              C.SET_BASIS.invokeExact(
                  highs, of(arena, ints(basis.columns())), of(arena, ints(basis.rows()))));
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }

  private static byte[] bytes(int[] values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static int[] ints(byte[] values) {
    var ints = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ints[i] = values[i];
    }
    return ints;
  }

  @Override
  public void close() {
    try {
      C.DESTROY.invokeExact(highs);
    } catch (Throwable failure) {
      throw lost(failure);
    }
  }
}
