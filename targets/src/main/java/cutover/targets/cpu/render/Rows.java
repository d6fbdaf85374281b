package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.StringJoiner;

/// Lanes whose places are known only when the program runs, and then mostly lie in a row.
///
/// A register of lanes at a time is asked: one comparison and one branch, where a gather is a load
/// and an insertion for each lane.
final class Rows {
  /// Lanes that are asked together: those of a vector register.
  static final int LANES = 8;

  private final Writer writer;
  private final Scope scope;

  Rows(Writer writer, Scope scope) {
    this.writer = writer;
    this.scope = scope;
  }

  /// Whether the lanes of this access may lie in a row, and asking is not in vain as a rule.
  boolean likely(Value pointer, Access access, Type element) {
    int bits = element.elementBits();
    if (scope.lanes() < LANES || bits % 8 != 0) {
      return false;
    }
    return switch (access) {
      case Access.Indexed(Value index, long scale) ->
          scale == element.elementBytes() && scope.computed().is(index);
      case Access.Gather _ -> scope.computed().is(pointer);
      case Access.Uniform _, Access.Contiguous _, Access.Strided _, Access.Row _ -> false;
    };
  }

  /// A condition: the lanes from one on, as many as are asked together, lie in a row.
  String ask(Value pointer, Access access, Type element, int first) {
    Value numbers = access instanceof Access.Indexed(Value index, long _) ? index : pointer;
    long step = access instanceof Access.Indexed ? 1 : element.elementBytes();
    boolean pointers = numbers.type().element() instanceof Type.Pointer;
    String number = pointers ? "i64" : Text.type(numbers.type().element());
    String all = Text.type(numbers.type());
    String some = "<" + LANES + " x " + number + ">";
    var order = new StringJoiner(", ", "<", ">");
    var row = new StringJoiner(", ", "<", ">");
    for (int k = 0; k < LANES; k++) {
      order.add("i32 " + (first + k));
      row.add(number + " " + k * step);
    }
    String here =
        writer.let(
            "shufflevector %s %s, %s poison, <%d x i32> %s"
                .formatted(all, Text.operand(numbers), all, LANES, order));
    if (pointers) {
      here = writer.let("ptrtoint <" + LANES + " x ptr> " + here + " to " + some);
    }
    here = writer.let("freeze " + some + " " + here);
    String start =
        writer.let(
            "shufflevector %s %s, %s poison, <%d x i32> zeroinitializer"
                .formatted(some, here, some, LANES));
    String wanted = writer.let("add " + some + " " + start + ", " + row);
    String apart = writer.let("icmp ne " + some + " " + here + ", " + wanted);
    String bits = writer.let("bitcast <" + LANES + " x i1> " + apart + " to i" + LANES);
    return writer.let("icmp eq i" + LANES + " " + bits + ", 0");
  }
}
