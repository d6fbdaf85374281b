package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Control: regions as basic blocks, results as phis.
final class RegionRenderer {
  private final Writer writer;
  private final Scope scope;
  private final PureRenderer pures;
  private final EffectRenderer effects;

  RegionRenderer(Writer writer, Scope scope) {
    this.writer = writer;
    this.scope = scope;
    pures = new PureRenderer(writer, scope);
    effects = new EffectRenderer(writer, scope);
  }

  /// The operations of a region; its yields are the caller's business.
  void render(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Pure pure -> pures.render(pure);
        case Op.Effect effect -> effects.render(effect);
        case Op.If branch -> branch(branch);
        case Op.Loop loop -> loop(loop);
        case Op.EachGroup each -> scope.groups().each(() -> render(each.body()));
      }
    }
  }

  // Masks travel between blocks as numbers: LLVM keeps a phi of <W x i1> in byte or word registers
  // and pays for every change of width, but a sign bit in a 32-bit lane is what vector units take.

  private static boolean isMask(Type type) {
    return type instanceof Type.Lanes(int lanes, Type element)
        && element.elementBits() == 1
        && lanes > 1;
  }

  private static String carriedType(Type type) {
    return isMask(type) ? "<" + ((Type.Lanes) type).lanes() + " x i32>" : Text.type(type);
  }

  private String carry(Value value) {
    if (!isMask(value.type()) || value instanceof Value.Undef) {
      return Text.operand(value);
    }
    if (value instanceof Value.Literal literal) {
      return literal.bits() == 0 ? "zeroinitializer" : "splat (i32 -1)";
    }
    return writer.let("sext " + Text.typed(value) + " to " + carriedType(value.type()));
  }

  private List<String> carry(List<Value> values) {
    var list = new ArrayList<String>();
    values.forEach(value -> list.add(carry(value)));
    return list;
  }

  /// Starts a phi; masks get their own name back after all phis are written.
  private String phiName(Value.Def def, List<Runnable> after) {
    if (!isMask(def.type())) {
      return Text.operand(def);
    }
    String number = writer.temporary();
    after.add(
        () ->
            writer.set(
                def, "icmp slt " + carriedType(def.type()) + " " + number + ", zeroinitializer"));
    return number;
  }

  private void branch(Op.If op) {
    String then = writer.label("then");
    String otherwise = writer.label("else");
    String end = writer.label("end");
    writer.branch(Text.operand(op.condition()), then, otherwise);
    writer.start(then);
    render(op.then());
    var thenValues = carry(op.then().yields());
    String thenEnd = writer.block();
    writer.jump(end);
    writer.start(otherwise);
    render(op.otherwise());
    var otherValues = carry(op.otherwise().yields());
    String otherEnd = writer.block();
    writer.jump(end);
    writer.start(end);
    var after = new ArrayList<Runnable>();
    for (int k = 0; k < op.results().size(); k++) {
      var result = op.results().get(k);
      writer.line(
          phiName(result, after)
              + " = phi "
              + carriedType(result.type())
              + " [ "
              + thenValues.get(k)
              + ", %"
              + thenEnd
              + " ], [ "
              + otherValues.get(k)
              + ", %"
              + otherEnd
              + " ]");
    }
    after.forEach(Runnable::run);
  }

  /// The back edge's block is not known when the phis are written, so the loop closes through a
  /// block of its own whose name is.
  private void loop(Op.Loop op) {
    String header = writer.label("loop");
    String back = writer.label("again");
    String exit = writer.label("done");
    var inits = carry(op.inits());
    String before = writer.block();
    writer.jump(header);
    writer.start(header);
    var after = new ArrayList<Runnable>();
    var nextNames = new ArrayList<String>();
    for (int k = 0; k < op.inits().size(); k++) {
      var param = op.body().params().get(k);
      String next = writer.temporary();
      nextNames.add(next);
      writer.line(
          phiName(param, after)
              + " = phi "
              + carriedType(param.type())
              + " [ "
              + inits.get(k)
              + ", %"
              + before
              + " ], [ "
              + next
              + ", %"
              + back
              + " ]");
    }
    after.forEach(Runnable::run);
    render(op.body());
    var yields = op.body().yields();
    var lasts = carry(yields.subList(1, yields.size()));
    String end = writer.label("latch");
    writer.jump(end);
    String from = writer.block();
    writer.start(end);
    for (int k = 0; k < lasts.size(); k++) {
      String type = carriedType(op.results().get(k).type());
      writer.line(nextNames.get(k) + " = phi " + type + " [ " + lasts.get(k) + ", %" + from + " ]");
    }
    writer.branch(Text.operand(yields.getFirst()), back, exit);
    writer.start(back);
    writer.jump(header);
    writer.start(exit);
    var behind = new ArrayList<Runnable>();
    for (int k = 0; k < lasts.size(); k++) {
      var result = op.results().get(k);
      writer.line(
          phiName(result, behind)
              + " = phi "
              + carriedType(result.type())
              + " [ "
              + nextNames.get(k)
              + ", %"
              + end
              + " ]");
    }
    behind.forEach(Runnable::run);
  }
}
