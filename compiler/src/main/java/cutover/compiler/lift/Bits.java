package cutover.compiler.lift;

import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// The same bits under other types, also where vectors change the number of elements.
final class Bits {
  private Bits() {}

  static Value[] cast(Body body, Value[] from, List<Type> to) throws LiftException {
    if (from.length == to.size()) {
      var out = new Value[from.length];
      for (int k = 0; k < out.length; k++) {
        out[k] = body.cast(CastKind.BITCAST, to.get(k), from[k]);
      }
      return out;
    }
    int fromBits = from[0].type().elementBits();
    int toBits = to.getFirst().elementBits();
    if (fromBits % toBits != 0 && toBits % fromBits != 0) {
      throw new LiftException("CUT0203", "a bit cast from " + fromBits + " to " + toBits + " bits");
    }
    return from.length < to.size() ? split(body, from, to) : join(body, from, to);
  }

  private static Value[] split(Body body, Value[] from, List<Type> to) {
    var out = new ArrayList<Value>();
    int each = to.size() / from.length;
    for (Value whole : from) {
      var type = new Type.Int(whole.type().elementBits());
      Value number = body.cast(CastKind.BITCAST, type, whole);
      int width = type.widthBits() / each;
      for (int k = 0; k < each; k++) {
        Value shifted =
            k == 0
                ? number
                : body.binary(BinaryKind.LSHR, number, new Value.Literal(type, (long) k * width));
        Value part = body.cast(CastKind.TRUNC, new Type.Int(width), shifted);
        out.add(body.cast(CastKind.BITCAST, to.get(out.size()), part));
      }
    }
    return out.toArray(Value[]::new);
  }

  private static Value[] join(Body body, Value[] from, List<Type> to) {
    var out = new ArrayList<Value>();
    int each = from.length / to.size();
    for (Type target : to) {
      var type = new Type.Int(target.elementBits());
      int width = type.widthBits() / each;
      Value sum = new Value.Literal(type, 0);
      for (int k = 0; k < each; k++) {
        Value part = from[out.size() * each + k];
        Value number =
            body.cast(CastKind.ZEXT, type, body.cast(CastKind.BITCAST, new Type.Int(width), part));
        Value placed =
            k == 0
                ? number
                : body.binary(BinaryKind.SHL, number, new Value.Literal(type, (long) k * width));
        sum = k == 0 ? placed : body.binary(BinaryKind.OR, sum, placed);
      }
      out.add(body.cast(CastKind.BITCAST, target, sum));
    }
    return out.toArray(Value[]::new);
  }
}
