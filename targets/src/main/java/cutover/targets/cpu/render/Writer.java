package cutover.targets.cpu.render;

import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// The body of one LLVM function under construction.
final class Writer {
  private final StringBuilder entry = new StringBuilder();
  private final StringBuilder text = new StringBuilder();
  private final Prelude prelude;
  private int temporaries;
  private int labels;
  private String block = "entry";
  private String spare = "";

  /// Where a coroutine gets memory of its own: operand of the block; empty in other functions.
  private String arena = "";

  Writer(Prelude prelude) {
    this.prelude = prelude;
  }

  Prelude prelude() {
    return prelude;
  }

  /// The block that instructions are written to.
  String block() {
    return block;
  }

  String temporary() {
    return "%t" + temporaries++;
  }

  String label(String stem) {
    return stem + labels++;
  }

  void line(String instruction) {
    text.append("  ").append(instruction).append('\n');
  }

  /// Defines a value by an instruction.
  void set(Value.Def out, String instruction) {
    line(Text.operand(out) + " = " + instruction);
  }

  /// Gives an instruction's result a name and returns it.
  String let(String instruction) {
    String name = temporary();
    line(name + " = " + instruction);
    return name;
  }

  /// Gives a value of the entry block its own name.
  void alias(Value.Def value, String register) {
    String type = Text.type(value.type());
    String cast =
        value.type() instanceof Type.Float
            ? "freeze " + type + " " + register
            : "bitcast " + type + " " + register + " to " + type;
    entry.append("  ").append(Text.operand(value)).append(" = ").append(cast).append('\n');
  }

  /// An instruction of the entry block: stack memory, and what holds for the whole function.
  String atEntry(String instruction) {
    String name = temporary();
    entry.append("  ").append(name).append(" = ").append(instruction).append('\n');
    return name;
  }

  /// What follows is a coroutine.
  void suspends(String block) {
    arena = block;
  }

  /// Memory on the stack.
  String stack(long sizeBytes, int align) {
    return atEntry("alloca [" + sizeBytes + " x i8], align " + align);
  }

  /// Memory that lasts as long as a coroutine, wherever its address goes.
  String frame(long sizeBytes, int align) {
    prelude.declare("declare ptr @co_frame(ptr, i64, i64)");
    return atEntry(
        "call noalias ptr @co_frame(ptr " + arena + ", i64 " + sizeBytes + ", i64 " + align + ")");
  }

  /// Pointers, one for each lane, to a place that nothing else uses.
  String spare(int sizeBytes, int lanes) {
    if (spare.isEmpty()) {
      String place = arena.isEmpty() ? stack(16, 16) : frame(16, 16);
      String vector = "<" + lanes + " x ptr>";
      String first = atEntry(Text.first(vector, "ptr " + place));
      spare = atEntry(Text.repeated(vector, first, lanes));
    }
    if (sizeBytes > 16) {
      throw new IllegalArgumentException(sizeBytes + " bytes");
    }
    return spare;
  }

  void start(String label) {
    text.append(label).append(":\n");
    block = label;
  }

  void jump(String label) {
    line("br label %" + label);
  }

  void branch(String condition, String then, String otherwise) {
    line("br i1 " + condition + ", label %" + then + ", label %" + otherwise);
  }

  /// A call of a function of another module, which the prelude declares.
  String call(String result, String function, String parameterTypes, String arguments) {
    prelude.declare("declare " + result + " @" + function + "(" + parameterTypes + ")");
    return "call " + result + " @" + function + "(" + arguments + ")";
  }

  /// Asks for memory that will be read soon. It may lie anywhere.
  void prefetch(String address) {
    prelude.declare("declare void @llvm.prefetch.p0(ptr, i32, i32, i32)");
    line("call void @llvm.prefetch.p0(ptr " + address + ", i32 0, i32 3, i32 1)");
  }

  /// An LLVM intrinsic of one result type and operands.
  String intrinsic(String stem, Type type, Value... operands) {
    return intrinsic(Text.type(type), "llvm." + stem + "." + Text.suffix(type), operands);
  }

  String intrinsic(String result, String name, Value... operands) {
    var parameters = new StringBuilder();
    var arguments = new StringBuilder();
    for (Value operand : operands) {
      String separator = parameters.isEmpty() ? "" : ", ";
      parameters.append(separator).append(Text.type(operand.type()));
      arguments.append(separator).append(Text.typed(operand));
    }
    return call(result, name, parameters.toString(), arguments.toString());
  }

  String entryText() {
    return entry.toString();
  }

  String bodyText() {
    return text.toString();
  }
}
