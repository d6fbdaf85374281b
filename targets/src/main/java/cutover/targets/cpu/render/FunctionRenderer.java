package cutover.targets.cpu.render;

import cutover.compiler.shape.Definitions;
import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.core.ir.Function;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.targets.cpu.math.MathTable;
import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// A lane program as an LLVM function: what surrounds the body.
///
/// A plain kernel is a loop over the lane groups of a block. A kernel with barriers is a coroutine
/// for one group, which the runtime resumes from barrier to barrier.
final class FunctionRenderer {
  // Offsets in co_block of abi.h
  private static final int ARGS = 0;
  private static final int CTAID = 8;
  private static final int NTID = 20;
  private static final int NCTAID = 32;
  private static final int GROUPS = 44;
  private static final int GROUP = 48;
  private static final int SUSPEND = 52;
  private static final int SHARED = 56;
  private static final int DYNAMIC_SHARED_BYTES = 64;

  private static final Slots NO_SLOTS = new Slots(Region.EMPTY);
  private static final String CONTEXT = "%context";

  private final Prelude prelude;
  private final Map<String, String> symbols;
  private final Map<String, String> cells;
  private final Map<String, Long> sharedOffsets;
  private final MathTable math;
  private final LaneLoop.Order atomics;
  private final boolean gathers;
  private final Writer writer;
  private final Map<SpecialKind, String> special = new EnumMap<>(SpecialKind.class);

  FunctionRenderer(
      Prelude prelude,
      Map<String, String> symbols,
      Map<String, String> cells,
      Map<String, Long> sharedOffsets,
      MathTable math,
      LaneLoop.Order atomics,
      boolean gathers) {
    this.prelude = prelude;
    this.symbols = symbols;
    this.cells = cells;
    this.sharedOffsets = sharedOffsets;
    this.math = math;
    this.atomics = atomics;
    this.gathers = gathers;
    writer = new Writer(prelude);
  }

  // ---------------------------------------------------------------- surroundings

  private String field(String type, int offset) {
    String at = writer.atEntry("getelementptr i8, ptr " + CONTEXT + ", i64 " + offset);
    return writer.atEntry("load " + type + ", ptr " + at + ", !invariant.load !0");
  }

  private String sharedBase() {
    return field("ptr", SHARED);
  }

  private void coordinates() {
    special.put(SpecialKind.CTAID_X, field("i32", CTAID));
    special.put(SpecialKind.CTAID_Y, field("i32", CTAID + 4));
    special.put(SpecialKind.CTAID_Z, field("i32", CTAID + 8));
    special.put(SpecialKind.NTID_X, field("i32", NTID));
    special.put(SpecialKind.NTID_Y, field("i32", NTID + 4));
    special.put(SpecialKind.NTID_Z, field("i32", NTID + 8));
    special.put(SpecialKind.NCTAID_X, field("i32", NCTAID));
    special.put(SpecialKind.NCTAID_Y, field("i32", NCTAID + 4));
    special.put(SpecialKind.NCTAID_Z, field("i32", NCTAID + 8));
    special.put(SpecialKind.DYNAMIC_SHARED_BYTES, field("i32", DYNAMIC_SHARED_BYTES));
  }

  private void kernelParams(Function kernel) {
    String args = field("ptr", ARGS);
    for (var param : kernel.params()) {
      String at = writer.atEntry("getelementptr i8, ptr " + args + ", i64 " + param.offsetBytes());
      String value = at;
      if (!param.byReference()) {
        value =
            writer.atEntry(
                "load " + Text.type(param.value().type()) + ", ptr " + at + ", !invariant.load !0");
      }
      writer.alias(param.value(), value);
    }
  }

  private Scope scope(
      Function function,
      int lanes,
      boolean linear,
      GroupLoop groups,
      Slots slots,
      Suspension suspension) {
    var body = function.body();
    var spots = new Spots(body);
    return new Scope(
        lanes,
        CONTEXT,
        special,
        symbols,
        cells,
        sharedOffsets,
        sharedBase(),
        new Definitions(function),
        new Computed(body),
        new WideUnits(body, spots),
        new WideStores(body, spots),
        new NextBlock(function, sharedOffsets.keySet()),
        new StackMemory(suspension == null || lanes == 1 ? Region.EMPTY : body),
        linear,
        groups,
        slots,
        atomics,
        gathers,
        suspension,
        math);
  }

  /// Where fault messages find the running group.
  private String setGroup(String group) {
    String at = writer.let("getelementptr i8, ptr " + CONTEXT + ", i64 " + GROUP);
    writer.line("store volatile i32 " + group + ", ptr " + at);
    return group;
  }

  /// How many lanes of a group that starts at `first` are threads, out of `end`.
  private String present(String first, String end, int lanes) {
    String rest = writer.let("sub i32 " + end + ", " + first);
    return writer.let(
        writer.call("i32", "llvm.umin.i32", "i32, i32", "i32 " + rest + ", i32 " + lanes));
  }

  // ---------------------------------------------------------------- plain kernels

  String plain(LaneProgram program, String name) {
    coordinates();
    kernelParams(program.function());
    boolean linear = program.layout() == Layout.LINEAR;
    var body = program.function().body();
    var scope = scope(program.function(), program.lanes(), linear, GroupLoop.NONE, NO_SLOTS, null);
    writer.start("start");
    var regions = new RegionRenderer(writer, scope);
    groups(program, _ -> regions.render(body));
    return plainFunction(name);
  }

  /// @param body gets the number of the group, an i32 operand
  private void groups(LaneProgram program, Consumer<String> body) {
    if (program.layout() == Layout.LINEAR) {
      linearLoop(program.lanes(), body);
    } else {
      rowLoop(program.lanes(), body);
    }
  }

  private String plainFunction(String name) {
    writer.line("ret void");
    return "define internal void @"
        + name
        + "(ptr noalias "
        + CONTEXT
        + ") #0 {\nentry:\n"
        + writer.entryText()
        + "  br label %start\n"
        + writer.bodyText()
        + "}\n";
  }

  private void linearLoop(int lanes, Consumer<String> body) {
    String area =
        writer.let(
            "mul i32 " + special.get(SpecialKind.NTID_X) + ", " + special.get(SpecialKind.NTID_Y));
    String total = writer.let("mul i32 " + area + ", " + special.get(SpecialKind.NTID_Z));
    var loop = new Counter("0", total, lanes);
    loop.open();
    String group = setGroup(writer.let("udiv i32 " + loop.value() + ", " + lanes));
    special.put(SpecialKind.GROUP_FIRST, loop.value());
    special.put(SpecialKind.GROUP_LANES, present(loop.value(), total, lanes));
    body.accept(group);
    loop.close();
  }

  private void rowLoop(int lanes, Consumer<String> body) {
    String width = special.get(SpecialKind.NTID_X);
    String up = writer.let("add i32 " + width + ", " + (lanes - 1));
    String rowGroups = writer.let("udiv i32 " + up + ", " + lanes);
    var z = new Counter("0", special.get(SpecialKind.NTID_Z), 1);
    z.open();
    var y = new Counter("0", special.get(SpecialKind.NTID_Y), 1);
    y.open();
    String plane = writer.let("mul i32 " + z.value() + ", " + special.get(SpecialKind.NTID_Y));
    String row = writer.let("add i32 " + plane + ", " + y.value());
    String firstGroup = writer.let("mul i32 " + row + ", " + rowGroups);
    var x = new Counter("0", width, lanes);
    x.open();
    String within = writer.let("udiv i32 " + x.value() + ", " + lanes);
    String group = setGroup(writer.let("add i32 " + firstGroup + ", " + within));
    special.put(SpecialKind.TID_X, x.value());
    special.put(SpecialKind.TID_Y, y.value());
    special.put(SpecialKind.TID_Z, z.value());
    special.put(SpecialKind.LANE, "0");
    special.put(SpecialKind.GROUP_LANES, present(x.value(), width, lanes));
    body.accept(group);
    x.close();
    y.close();
    z.close();
  }

  /// `for (value = first; value < end; value += step)` with at least one round.
  private final class Counter {
    private final String first;
    private final String end;
    private final int step;
    private final String value = writer.temporary();
    private final String next = writer.temporary();
    private final String header = writer.label("for");
    private final String back = writer.label("step");
    private final String exit = writer.label("over");

    Counter(String first, String end, int step) {
      this.first = first;
      this.end = end;
      this.step = step;
    }

    String value() {
      return value;
    }

    void open() {
      String before = writer.block();
      writer.jump(header);
      writer.start(header);
      writer.line(
          value + " = phi i32 [ " + first + ", %" + before + " ], [ " + next + ", %" + back + " ]");
    }

    void close() {
      writer.jump(back);
      writer.start(back);
      writer.line(next + " = add nuw i32 " + value + ", " + step);
      String more = writer.let("icmp ult i32 " + next + ", " + end);
      writer.branch(more, header, exit);
      writer.start(exit);
    }
  }

  // ---------------------------------------------------------------- block programs

  /// A kernel that waits, as loops over the groups from one barrier to the next.
  String block(LaneProgram program, String name) {
    coordinates();
    kernelParams(program.function());
    var body = program.function().body();
    var slots = new Slots(body);
    slots.allocate(writer, CONTEXT, field("i32", GROUPS));
    boolean linear = program.layout() == Layout.LINEAR;
    GroupLoop each = inner -> groups(program, group -> slots.in(writer, group, inner));
    var scope = scope(program.function(), program.lanes(), linear, each, slots, null);
    writer.start("start");
    new RegionRenderer(writer, scope).render(body);
    return plainFunction(name);
  }

  // ---------------------------------------------------------------- coroutines

  String coroutine(LaneProgram program, String name) {
    prelude.declare("declare token @llvm.coro.id(i32, ptr, ptr, ptr)");
    prelude.declare("declare i64 @llvm.coro.size.i64()");
    prelude.declare("declare i64 @llvm.coro.align.i64()");
    prelude.declare("declare ptr @llvm.coro.begin(token, ptr)");
    prelude.declare("declare i8 @llvm.coro.suspend(token, i1)");
    prelude.declare("declare ptr @llvm.coro.free(token, ptr)");
    prelude.declare("declare i1 @llvm.coro.end(ptr, i1, token)");
    prelude.declare("declare ptr @co_frame(ptr, i64, i64)");
    String id = writer.atEntry("call token @llvm.coro.id(i32 0, ptr null, ptr null, ptr null)");
    String size = writer.atEntry("call i64 @llvm.coro.size.i64()");
    String align = writer.atEntry("call i64 @llvm.coro.align.i64()");
    String frame =
        writer.atEntry(
            "call ptr @co_frame(ptr " + CONTEXT + ", i64 " + size + ", i64 " + align + ")");
    String handle =
        writer.atEntry("call ptr @llvm.coro.begin(token " + id + ", ptr " + frame + ")");
    writer.suspends(CONTEXT);
    coordinates();
    kernelParams(program.function());
    var scope =
        scope(
            program.function(),
            program.lanes(),
            program.layout() == Layout.LINEAR,
            GroupLoop.NONE,
            NO_SLOTS,
            FunctionRenderer::suspend);
    writer.start("start");
    if (scope.linear()) {
      linearGroup(program.lanes());
    } else {
      rowGroup(program.lanes());
    }
    new RegionRenderer(writer, scope).render(program.function().body());
    String last = writer.let("call i8 @llvm.coro.suspend(token none, i1 true)");
    writer.line(
        "switch i8 " + last + ", label %suspended [i8 0, label %never i8 1, label %cleanup]");
    writer.start("never");
    writer.line("unreachable");
    writer.start("cleanup");
    writer.let("call ptr @llvm.coro.free(token " + id + ", ptr " + handle + ")");
    writer.jump("suspended");
    writer.start("suspended");
    writer.let("call i1 @llvm.coro.end(ptr " + handle + ", i1 false, token none)");
    writer.line("ret ptr " + handle);
    return "define internal ptr @"
        + name
        + "(ptr noalias "
        + CONTEXT
        + ", i32 %group) #1 {\nentry:\n"
        + writer.entryText()
        + "  br label %start\n"
        + writer.bodyText()
        + "}\n";
  }

  private static void suspend(Writer writer, int reason) {
    String at = writer.let("getelementptr i8, ptr " + CONTEXT + ", i64 " + SUSPEND);
    writer.line("store i32 " + reason + ", ptr " + at);
    String state = writer.let("call i8 @llvm.coro.suspend(token none, i1 false)");
    String resume = writer.label("resume");
    writer.line(
        "switch i8 "
            + state
            + ", label %suspended [i8 0, label %"
            + resume
            + " i8 1, label %cleanup]");
    writer.start(resume);
  }

  private void linearGroup(int lanes) {
    String area =
        writer.let(
            "mul i32 " + special.get(SpecialKind.NTID_X) + ", " + special.get(SpecialKind.NTID_Y));
    String total = writer.let("mul i32 " + area + ", " + special.get(SpecialKind.NTID_Z));
    String first = writer.let("mul i32 %group, " + lanes);
    special.put(SpecialKind.GROUP_FIRST, first);
    special.put(SpecialKind.GROUP_LANES, present(first, total, lanes));
  }

  private void rowGroup(int lanes) {
    String width = special.get(SpecialKind.NTID_X);
    String up = writer.let("add i32 " + width + ", " + (lanes - 1));
    String rowGroups = writer.let("udiv i32 " + up + ", " + lanes);
    String row = writer.let("udiv i32 %group, " + rowGroups);
    String within = writer.let("urem i32 %group, " + rowGroups);
    String height = special.get(SpecialKind.NTID_Y);
    String x = writer.let("mul i32 " + within + ", " + lanes);
    special.put(SpecialKind.TID_X, x);
    special.put(SpecialKind.TID_Y, writer.let("urem i32 " + row + ", " + height));
    special.put(SpecialKind.TID_Z, writer.let("udiv i32 " + row + ", " + height));
    special.put(SpecialKind.LANE, "0");
    special.put(SpecialKind.GROUP_LANES, present(x, width, lanes));
  }

  // ---------------------------------------------------------------- device functions

  /// A function that was not inlined: scalar, for one thread.
  String device(Function function, String name) {
    coordinates();
    special.put(SpecialKind.LANE, "%lane");
    special.put(SpecialKind.TID_X, "%x");
    special.put(SpecialKind.TID_Y, "%y");
    special.put(SpecialKind.TID_Z, "%z");
    var params = new StringJoiner(", ");
    params.add("ptr " + CONTEXT).add("i32 %lane").add("i32 %x").add("i32 %y").add("i32 %z");
    for (var param : function.params()) {
      params.add(Text.typed(param.value()));
    }
    var scope = scope(function, 1, false, GroupLoop.NONE, NO_SLOTS, null);
    writer.start("start");
    new RegionRenderer(writer, scope).render(function.body());
    String result = "void";
    if (function.results().isEmpty()) {
      writer.line("ret void");
    } else {
      Type type = function.results().getFirst();
      Value value = function.body().yields().getFirst();
      result = Text.type(type);
      writer.line("ret " + result + " " + Text.operand(value));
    }
    return "define internal "
        + result
        + " @"
        + name
        + "("
        + params
        + ") #0 {\nentry:\n"
        + writer.entryText()
        + "  br label %start\n"
        + writer.bodyText()
        + "}\n";
  }
}
