package cutover.compiler.lift;

import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// `llvm.is.fpclass`: whether a float belongs to one of the classes that a mask names.
///
/// Source: LLVM Language Reference, "llvm.is.fpclass": bit 0 signalling NaN, 1 quiet NaN, 2 -inf,
/// 3 -normal, 4 -subnormal, 5 -0, 6 +0, 7 +subnormal, 8 +normal, 9 +inf.
final class FloatClass {
  private FloatClass() {}

  static Value test(Body body, Value value, int mask) {
    int bits = value.type().elementBits();
    var type = new Type.Int(bits);
    int mantissa = bits == 16 ? 10 : bits == 32 ? 23 : 52;
    long infinity = ((1L << (bits - 1 - mantissa)) - 1) << mantissa;
    long quiet = 1L << (mantissa - 1);
    long least = 1L << mantissa;
    Value number = body.cast(CastKind.BITCAST, type, value);
    Value negative = body.compare(CompareKind.SLT, number, new Value.Literal(type, 0));
    Value size =
        body.binary(BinaryKind.AND, number, new Value.Literal(type, (1L << (bits - 1)) - 1));
    Value[] classes = {
      between(body, size, infinity + 1, infinity + quiet),
      between(body, size, infinity + quiet, infinity + 2 * quiet),
      between(body, size, infinity, infinity + 1),
      between(body, size, least, infinity),
      between(body, size, 1, least),
      between(body, size, 0, 1)
    };
    Value any = Value.FALSE;
    for (int k = 0; k < 2; k++) {
      if ((mask >> k & 1) != 0) {
        any = body.binary(BinaryKind.OR, any, classes[k]);
      }
    }
    for (int k = 2; k < 6; k++) {
      boolean minus = (mask >> k & 1) != 0;
      boolean plus = (mask >> (11 - k) & 1) != 0;
      Value here = classes[k];
      if (minus && !plus) {
        here = body.binary(BinaryKind.AND, here, negative);
      } else if (plus && !minus) {
        here = body.binary(BinaryKind.AND, here, body.not(negative));
      }
      if (minus || plus) {
        any = body.binary(BinaryKind.OR, any, here);
      }
    }
    return any;
  }

  private static Value between(Body body, Value size, long from, long to) {
    var type = size.type();
    Value offset = body.binary(BinaryKind.SUB, size, new Value.Literal(type, from));
    return body.compare(CompareKind.ULT, offset, new Value.Literal(type, to - from));
  }
}
