package cutover.compiler.lift;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.Arrays;
import java.util.List;

/// Inline PTX, one instruction at a time: those that have a plain meaning. The rest is refused.
///
/// Source: PTX ISA, "Special Registers", "Integer Arithmetic Instructions", "Floating Point
/// Instructions", "Logic and Shift Instructions".
final class Ptx {
  private Ptx() {}

  static Value[] translate(Body body, String text, List<Value> args) throws LiftException {
    String[] statements = text.replace("{", "").replace("}", "").strip().split(";", -1);
    String statement = statements[0].strip();
    if (!Arrays.stream(statements).skip(1).allMatch(String::isBlank)) {
      throw unsupported(text);
    }
    if (statement.isEmpty()) {
      return new Value[0];
    }
    int space = statement.indexOf(' ');
    String opcode = space < 0 ? statement : statement.substring(0, space);
    String rest = space < 0 ? "" : statement.substring(space).strip();
    if (opcode.startsWith("mov.") && rest.contains("%")) {
      return new Value[] {register(body, rest.substring(rest.indexOf('%') + 1), text)};
    }
    return new Value[] {instruction(body, opcode, args, text)};
  }

  private static Value register(Body body, String name, String text) throws LiftException {
    var kind =
        switch (name.strip()) {
          case "laneid" -> SpecialKind.LANE;
          case "tid.x" -> SpecialKind.TID_X;
          case "tid.y" -> SpecialKind.TID_Y;
          case "tid.z" -> SpecialKind.TID_Z;
          case "ntid.x" -> SpecialKind.NTID_X;
          case "ntid.y" -> SpecialKind.NTID_Y;
          case "ntid.z" -> SpecialKind.NTID_Z;
          case "ctaid.x" -> SpecialKind.CTAID_X;
          case "ctaid.y" -> SpecialKind.CTAID_Y;
          case "ctaid.z" -> SpecialKind.CTAID_Z;
          case "nctaid.x" -> SpecialKind.NCTAID_X;
          case "nctaid.y" -> SpecialKind.NCTAID_Y;
          case "nctaid.z" -> SpecialKind.NCTAID_Z;
          default -> null;
        };
    if (kind != null) {
      return special(body, kind);
    }
    Value lane = special(body, SpecialKind.LANE);
    Value bit = body.binary(BinaryKind.SHL, Value.i32(1), lane);
    Value below = body.binary(BinaryKind.SUB, bit, Value.i32(1));
    return switch (name.strip()) {
      case "lanemask_eq" -> bit;
      case "lanemask_lt" -> below;
      case "lanemask_le" -> body.binary(BinaryKind.OR, below, bit);
      case "lanemask_gt" ->
          body.binary(BinaryKind.XOR, body.binary(BinaryKind.OR, below, bit), Value.i32(-1));
      case "lanemask_ge" -> body.binary(BinaryKind.XOR, below, Value.i32(-1));
      default -> throw unsupported(text);
    };
  }

  private static Value special(Body body, SpecialKind kind) {
    var out = body.fresh(Type.I32);
    body.add(new Op.Special(out, kind, body.place()));
    return out;
  }

  private static Value instruction(Body body, String opcode, List<Value> args, String text)
      throws LiftException {
    return switch (opcode) {
      case "tanh.approx.f32" -> math(body, "tanhf", args);
      case "ex2.approx.ftz.f32", "ex2.approx.f32" -> math(body, "exp2f", args);
      case "lg2.approx.ftz.f32", "lg2.approx.f32" -> math(body, "log2f", args);
      case "sin.approx.f32", "sin.approx.ftz.f32" -> math(body, "sinf", args);
      case "cos.approx.f32", "cos.approx.ftz.f32" -> math(body, "cosf", args);
      case "rsqrt.approx.f32", "rsqrt.approx.ftz.f32" -> math(body, "rsqrtf", args);
      case "sqrt.approx.f32", "sqrt.approx.ftz.f32", "sqrt.rn.f32" ->
          body.unary(UnaryKind.SQRT, args.get(0));
      case "rcp.approx.f32", "rcp.approx.ftz.f32", "rcp.rn.f32" ->
          body.binary(
              BinaryKind.FDIV,
              new Value.Literal(Type.F32, Float.floatToRawIntBits(1f)),
              args.get(0));
      case "fma.rn.f32", "fma.rn.f64" ->
          body.ternary(TernaryKind.FMA, args.get(0), args.get(1), args.get(2));
      case "popc.b32" -> body.unary(UnaryKind.CTPOP, args.get(0));
      case "clz.b32" -> body.unary(UnaryKind.CTLZ, args.get(0));
      case "brev.b32" -> body.unary(UnaryKind.BITREVERSE, args.get(0));
      case "mul.hi.u32", "mul.hi.s32" -> high(body, opcode.endsWith("s32"), args);
      case "mad.lo.u32", "mad.lo.s32" ->
          body.binary(
              BinaryKind.ADD, body.binary(BinaryKind.MUL, args.get(0), args.get(1)), args.get(2));
      case "add.u32", "add.s32" -> body.binary(BinaryKind.ADD, args.get(0), args.get(1));
      case "lop3.b32" -> lop3(body, args, text);
      default -> throw unsupported(text);
    };
  }

  private static Value math(Body body, String name, List<Value> args) {
    var out = body.fresh(args.get(0).type());
    body.add(new Op.Math(out, name, args, body.place()));
    return out;
  }

  private static Value high(Body body, boolean signed, List<Value> args) {
    var extend = signed ? CastKind.SEXT : CastKind.ZEXT;
    Value product =
        body.binary(
            BinaryKind.MUL,
            body.cast(extend, Type.I64, args.get(0)),
            body.cast(extend, Type.I64, args.get(1)));
    return body.cast(
        CastKind.TRUNC, Type.I32, body.binary(BinaryKind.LSHR, product, Value.i64(32)));
  }

  /// Any function of three bits, from its truth table.
  private static Value lop3(Body body, List<Value> args, String text) throws LiftException {
    if (args.size() < 4 || !(args.get(3) instanceof Value.Literal table)) {
      throw unsupported(text);
    }
    Value sum = Value.i32(0);
    for (int row = 0; row < 8; row++) {
      if ((table.bits() >> row & 1) != 0) {
        Value term = Value.i32(-1);
        for (int k = 0; k < 3; k++) {
          boolean set = (row >> (2 - k) & 1) != 0;
          Value arg = args.get(k);
          Value side = set ? arg : body.binary(BinaryKind.XOR, arg, Value.i32(-1));
          term = body.binary(BinaryKind.AND, term, side);
        }
        sum = body.binary(BinaryKind.OR, sum, term);
      }
    }
    return sum;
  }

  private static LiftException unsupported(String text) {
    return new LiftException("CUT0206", "inline PTX `" + text.strip() + "`");
  }
}
