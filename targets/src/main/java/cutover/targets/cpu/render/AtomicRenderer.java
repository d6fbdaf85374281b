package cutover.targets.cpu.render;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Op;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Type;
import java.util.List;
import java.util.Optional;

/// Atomic operations, lane after lane. Memory that only one block sees needs no atomic instruction:
/// a block runs on one thread of the CPU.
final class AtomicRenderer {
  private final Writer writer;
  private final LaneLoop lanes;
  private final Definitions definitions;

  AtomicRenderer(Writer writer, LaneLoop lanes, Definitions definitions) {
    this.writer = writer;
    this.lanes = lanes;
    this.definitions = definitions;
  }

  void render(Op.Atomic o) {
    var operands = List.of(o.pointer(), o.value());
    LaneLoop.One one =
        lane -> {
          String pointer = lanes.element(o.pointer(), lane);
          String value = lanes.element(o.value(), lane);
          Type type = o.out().type().element();
          return Optional.of(
              o.block()
                  ? plain(o.kind(), type, pointer, value)
                  : locked(o.kind(), type, pointer, value));
        };
    var out = Optional.of(o.out()).filter(definitions::isRead);
    if (o.mask().isTrue() && o.out().type().isLanes()) {
      lanes.all(out, operands, one);
    } else {
      lanes.run(o.mask(), out, operands, one);
    }
  }

  private String locked(AtomicKind kind, Type type, String pointer, String value) {
    String name =
        switch (kind) {
          case EXCHANGE -> "xchg";
          case ADD -> "add";
          case SUB -> "sub";
          case AND -> "and";
          case OR -> "or";
          case XOR -> "xor";
          case SMIN -> "min";
          case SMAX -> "max";
          case UMIN -> "umin";
          case UMAX -> "umax";
          case FADD -> "fadd";
          case FSUB -> "fsub";
          case FMIN -> "fmin";
          case FMAX -> "fmax";
          case INC -> "uinc_wrap";
          case DEC -> "udec_wrap";
        };
    return writer.let(
        "atomicrmw "
            + name
            + " ptr "
            + pointer
            + ", "
            + Text.type(type)
            + " "
            + value
            + " monotonic, align "
            + type.elementBytes());
  }

  private String plain(AtomicKind kind, Type type, String pointer, String value) {
    String text = Text.type(type);
    String old = writer.let("load " + text + ", ptr " + pointer + ", align " + type.elementBytes());
    String next = next(kind, text, old, value);
    writer.line(
        "store " + text + " " + next + ", ptr " + pointer + ", align " + type.elementBytes());
    return old;
  }

  private String next(AtomicKind kind, String type, String old, String value) {
    String pair = type + " " + old + ", " + value;
    return switch (kind) {
      case EXCHANGE -> value;
      case ADD -> writer.let("add " + pair);
      case SUB -> writer.let("sub " + pair);
      case AND -> writer.let("and " + pair);
      case OR -> writer.let("or " + pair);
      case XOR -> writer.let("xor " + pair);
      case FADD -> writer.let("fadd " + pair);
      case FSUB -> writer.let("fsub " + pair);
      case SMIN -> better("icmp slt ", type, value, old);
      case SMAX -> better("icmp sgt ", type, value, old);
      case UMIN -> better("icmp ult ", type, value, old);
      case UMAX -> better("icmp ugt ", type, value, old);
      case FMIN -> better("fcmp olt ", type, value, old);
      case FMAX -> better("fcmp ogt ", type, value, old);
      case INC -> {
        String full = writer.let("icmp uge " + pair);
        String more = writer.let("add " + type + " " + old + ", 1");
        yield writer.let("select i1 " + full + ", " + type + " 0, " + type + " " + more);
      }
      case DEC -> {
        String zero = writer.let("icmp eq " + type + " " + old + ", 0");
        String above = writer.let("icmp ugt " + pair);
        String wraps = writer.let("or i1 " + zero + ", " + above);
        String less = writer.let("sub " + type + " " + old + ", 1");
        yield writer.let(
            "select i1 " + wraps + ", " + type + " " + value + ", " + type + " " + less);
      }
    };
  }

  private String better(String compare, String type, String value, String old) {
    String wins = writer.let(compare + type + " " + value + ", " + old);
    return writer.let("select i1 " + wins + ", " + type + " " + value + ", " + type + " " + old);
  }

  void render(Op.CompareSwap o) {
    lanes.run(
        o.mask(),
        Optional.of(o.out()),
        List.of(o.pointer(), o.expected(), o.desired()),
        lane -> {
          String type = Text.type(o.out().type().element());
          String pointer = lanes.element(o.pointer(), lane);
          String expected = lanes.element(o.expected(), lane);
          String desired = lanes.element(o.desired(), lane);
          String pair =
              writer.let(
                  "cmpxchg ptr "
                      + pointer
                      + ", "
                      + type
                      + " "
                      + expected
                      + ", "
                      + type
                      + " "
                      + desired
                      + " seq_cst seq_cst, align "
                      + o.out().type().elementBytes());
          return Optional.of(writer.let("extractvalue { " + type + ", i1 } " + pair + ", 0"));
        });
  }
}
