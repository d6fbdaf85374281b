package cutover.core.random;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.stream.Stream;

/// Operations without effect. Their results are the same bits everywhere: shifts stay below the
/// width, and nobody looks at the bits or the sign of a NaN.
final class Expressions {
  /// The 32-bit ones more often than the others.
  static final List<Type> NUMBERS =
      List.of(
          Type.I32, Type.I32, Type.I32, Type.F32, Type.F32, Type.F32, Type.I8, Type.I16, Type.I64,
          Type.F16, Type.F64);

  static final List<Type> DISTINCT =
      List.of(Type.I8, Type.I16, Type.I32, Type.I64, Type.F16, Type.F32, Type.F64);

  private static final List<BinaryKind> FLAG_KINDS =
      List.of(BinaryKind.AND, BinaryKind.OR, BinaryKind.XOR);
  private static final List<BinaryKind> INTEGER_KINDS =
      Stream.of(BinaryKind.values()).filter(k -> k.compareTo(BinaryKind.FADD) < 0).toList();
  private static final List<BinaryKind> FLOAT_KINDS =
      Stream.of(BinaryKind.values()).filter(k -> k.compareTo(BinaryKind.FADD) >= 0).toList();
  private static final List<CompareKind> INTEGER_COMPARES =
      Stream.of(CompareKind.values()).filter(k -> k.compareTo(CompareKind.FOEQ) < 0).toList();
  private static final List<CompareKind> FLOAT_COMPARES =
      Stream.of(CompareKind.values()).filter(k -> k.compareTo(CompareKind.FOEQ) >= 0).toList();
  private static final List<UnaryKind> INTEGER_UNARIES =
      Stream.of(UnaryKind.values()).filter(k -> k.compareTo(UnaryKind.ROUND) > 0).toList();
  private static final List<UnaryKind> FLOAT_UNARIES =
      Stream.of(UnaryKind.values()).filter(k -> k.compareTo(UnaryKind.ROUND) <= 0).toList();

  private final Draw draw;
  private final Builder code;

  Expressions(Draw draw, Builder code) {
    this.draw = draw;
    this.code = code;
  }

  /// Adds a value of some type.
  void some() {
    switch (draw.below(10)) {
      case 0, 1, 2, 3 -> binary();
      case 4 -> unary();
      case 5 -> ternary();
      case 6 -> compare();
      case 7 -> select();
      default -> cast();
    }
  }

  private void binary() {
    if (draw.chance(8)) {
      var kind = draw.of(FLAG_KINDS);
      code.offer(code.binary(kind, code.pick(Type.I1), code.pick(Type.I1)));
      return;
    }
    var type = draw.of(NUMBERS);
    var kind = draw.of(isFloat(type) ? FLOAT_KINDS : INTEGER_KINDS);
    var isLeft = draw.chance(50);
    var a = isLeft ? code.pickValue(type) : code.pick(type);
    var b = isLeft ? code.pick(type) : code.pickValue(type);
    code.offer(
        switch (kind) {
          case SHL, LSHR, ASHR -> code.binary(kind, a, below(b, type.elementBits()));
          case COPYSIGN -> code.binary(kind, a, number(b));
          default -> code.binary(kind, a, b);
        });
  }

  /// An integer made smaller than a power of two.
  private Value below(Value value, int powerOfTwo) {
    return code.binary(BinaryKind.AND, value, new Value.Literal(value.type(), powerOfTwo - 1));
  }

  /// A float, or 1 in place of a NaN.
  private Value number(Value value) {
    long one =
        switch (value.type().elementBits()) {
          case 16 -> 0x3c00;
          case 32 -> Float.floatToIntBits(1);
          default -> Double.doubleToLongBits(1);
        };
    var isNumber = code.compare(CompareKind.FORD, value, value);
    return code.select(isNumber, value, new Value.Literal(value.type(), one));
  }

  private void unary() {
    var type = draw.of(NUMBERS);
    var kind = draw.of(isFloat(type) ? FLOAT_UNARIES : INTEGER_UNARIES);
    if (kind != UnaryKind.BSWAP || type.elementBits() > 8) {
      var a = code.pickValue(type);
      code.let(type, out -> new Op.Unary(out, kind, a, Builder.PLACE));
    }
  }

  private void ternary() {
    var type = draw.of(NUMBERS);
    var kind = isFloat(type) ? Op.TernaryKind.FMA : draw.of(ternaries(type));
    var a = code.pick(type);
    var b = code.pick(type);
    var c = code.pick(type);
    code.let(type, out -> new Op.Ternary(out, kind, a, b, c, Builder.PLACE));
  }

  private static List<Op.TernaryKind> ternaries(Type type) {
    var shifts = List.of(Op.TernaryKind.FSHL, Op.TernaryKind.FSHR);
    var products = List.of(Op.TernaryKind.DOT4S, Op.TernaryKind.DOT4U);
    return type.elementBits() == 32
        ? Stream.concat(shifts.stream(), products.stream()).toList()
        : shifts;
  }

  private void compare() {
    code.offer(condition());
  }

  /// A comparison that threads may well answer differently.
  Value.Def condition() {
    var type = draw.of(NUMBERS);
    var kind = draw.of(isFloat(type) ? FLOAT_COMPARES : INTEGER_COMPARES);
    return code.compare(kind, code.pickValue(type), code.pick(type));
  }

  private void select() {
    var type = draw.of(NUMBERS);
    code.offer(code.select(code.pick(Type.I1), code.pick(type), code.pick(type)));
  }

  private void cast() {
    convert(draw.chance(10) ? Type.I1 : draw.of(NUMBERS), draw.of(NUMBERS));
  }

  /// Adds a value of the type that is made of one of another type.
  void convert(Type to) {
    convert(to.equals(Type.I32) ? Type.F32 : Type.I32, to);
  }

  private void convert(Type from, Type to) {
    var a = code.pickValue(from);
    int before = from.elementBits();
    int after = to.elementBits();
    if (isFloat(from) && isFloat(to)) {
      if (before != after) {
        code.offer(code.cast(after < before ? CastKind.FPTRUNC : CastKind.FPEXT, to, a));
      }
    } else if (before == after && !from.equals(to) && draw.chance(60)) {
      code.offer(code.cast(CastKind.BITCAST, to, isFloat(from) ? number(a) : a));
    } else if (isFloat(from)) {
      code.offer(code.cast(draw.any(CastKind.FPTOSI, CastKind.FPTOUI), to, a));
    } else if (isFloat(to)) {
      code.offer(code.cast(draw.any(CastKind.SITOFP, CastKind.UITOFP), to, a));
    } else if (before != after) {
      code.offer(
          code.cast(
              after < before ? CastKind.TRUNC : draw.any(CastKind.ZEXT, CastKind.SEXT), to, a));
    }
  }

  static boolean isFloat(Type type) {
    return type instanceof Type.Float;
  }
}
