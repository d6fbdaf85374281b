package cutover.compiler.vector;

import cutover.compiler.shape.Definitions;
import cutover.compiler.shape.Shape;
import cutover.compiler.shape.Shapes;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.Optional;

/// What is known of all lanes from the first one and the stride: `i < n` holds in every lane if it
/// does for the last. A scalar comparison instead of a vector of truths that are put together.
///
/// All answers are on the safe side: if the scalar is true, all lanes agree; if it is false, they
/// may agree all the same.
final class Bounds {
  private final LaneBody body;
  private final LaneValues values;
  private final Shapes shapes;
  private final Definitions definitions;

  Bounds(LaneBody body, LaneValues values, Shapes shapes, Definitions definitions) {
    this.body = body;
    this.values = values;
    this.shapes = shapes;
    this.definitions = definitions;
  }

  /// A scalar that is true only if the condition holds in every lane.
  Optional<Value> all(Value condition) {
    return holds(condition, true);
  }

  /// A scalar that is true only if the condition holds in no lane.
  Optional<Value> none(Value condition) {
    return holds(condition, false);
  }

  /// Whether lanes cannot agree: a number is one lane's at most.
  static boolean isNever(Optional<Value> scalar) {
    return scalar.map(Value.FALSE::equals).orElse(false);
  }

  private Optional<Value> holds(Value condition, boolean truth) {
    if (shapes.isUniform(condition)) {
      Value base = values.base(condition);
      return Optional.of(truth ? base : body.not(base));
    }
    return switch (definitions.of(condition).orElse(null)) {
      case Op.Compare o -> compare(truth ? o.kind() : inverse(o.kind()), o.a(), o.b());
      case Op.Binary o when o.kind() == BinaryKind.AND -> joined(o.a(), o.b(), truth, truth);
      case Op.Binary o when o.kind() == BinaryKind.OR -> joined(o.a(), o.b(), truth, !truth);
      case Op.Binary o when o.kind() == BinaryKind.XOR && o.b().isLiteral(1) ->
          holds(o.a(), !truth);
      // LLVM's other way to write them.
      case Op.Select o when o.b().isLiteral(0) -> joined(o.condition(), o.a(), truth, truth);
      case Op.Select o when o.a().isLiteral(1) -> joined(o.condition(), o.b(), truth, !truth);
      case null, default -> Optional.empty();
    };
  }

  /// @param both whether it takes both sides, or one is enough
  private Optional<Value> joined(Value a, Value b, boolean truth, boolean both) {
    var left = holds(a, truth);
    var right = holds(b, truth);
    if (both && (isNever(left) || isNever(right))) {
      return Optional.of(Value.FALSE);
    }
    if (left.isPresent() && right.isPresent()) {
      return Optional.of(
          body.binary(both ? BinaryKind.AND : BinaryKind.OR, left.get(), right.get()));
    }
    return both ? Optional.empty() : left.or(() -> right);
  }

  private static CompareKind inverse(CompareKind kind) {
    return switch (kind) {
      case EQ -> CompareKind.NE;
      case NE -> CompareKind.EQ;
      case SLT -> CompareKind.SGE;
      case SLE -> CompareKind.SGT;
      case SGT -> CompareKind.SLE;
      case SGE -> CompareKind.SLT;
      case ULT -> CompareKind.UGE;
      case ULE -> CompareKind.UGT;
      case UGT -> CompareKind.ULE;
      case UGE -> CompareKind.ULT;
      case FOEQ -> CompareKind.FUNE;
      case FONE -> CompareKind.FUEQ;
      case FOLT -> CompareKind.FUGE;
      case FOLE -> CompareKind.FUGT;
      case FOGT -> CompareKind.FULE;
      case FOGE -> CompareKind.FULT;
      case FORD -> CompareKind.FUNO;
      case FUEQ -> CompareKind.FONE;
      case FUNE -> CompareKind.FOEQ;
      case FULT -> CompareKind.FOGE;
      case FULE -> CompareKind.FOGT;
      case FUGT -> CompareKind.FOLE;
      case FUGE -> CompareKind.FOLT;
      case FUNO -> CompareKind.FORD;
    };
  }

  // ---------------------------------------------------------------- comparisons

  private Optional<Value> compare(CompareKind kind, Value a, Value b) {
    if (!(a.type() instanceof Type.Int(int bits))
        || !(shapes.of(a) instanceof Shape.Affine(long left, long _))
        || !(shapes.of(b) instanceof Shape.Affine(long right, long _))) {
      return Optional.empty();
    }
    return switch (kind) {
      case EQ ->
          left != right && isNear(left - right, bits) ? Optional.of(Value.FALSE) : Optional.empty();
      case NE -> differ(a, b, left - right, bits);
      case SLT, SLE, ULT, ULE -> less(kind, a, left, b, right, bits);
      case SGT -> less(CompareKind.SLT, b, right, a, left, bits);
      case SGE -> less(CompareKind.SLE, b, right, a, left, bits);
      case UGT -> less(CompareKind.ULT, b, right, a, left, bits);
      case UGE -> less(CompareKind.ULE, b, right, a, left, bits);
      default -> Optional.empty();
    };
  }

  /// How far the last lane is from the first.
  private long distance(long stride) {
    return Math.multiplyExact(Math.abs(stride), body.lanes() - 1);
  }

  private static boolean isNear(long stride, int bits) {
    return bits >= 16 && Math.abs(stride) < 1L << (Math.min(bits, 40) - 9);
  }

  private static Value number(Value like, long number) {
    return new Value.Literal(like.type(), number);
  }

  /// `a + k * stride` is not `b` for any lane k, in the arithmetic of the type.
  private Optional<Value> differ(Value a, Value b, long stride, int bits) {
    if (stride == 0 || !isNear(stride, bits)) {
      return Optional.empty();
    }
    Value low = values.base(stride > 0 ? a : b);
    Value high = values.base(stride > 0 ? b : a);
    Value rest = body.binary(BinaryKind.SUB, high, low);
    return Optional.of(body.compare(CompareKind.UGT, rest, number(rest, distance(stride))));
  }

  /// One side moves from lane to lane; where it might pass the end of its numbers, this is false.
  private Optional<Value> less(
      CompareKind kind, Value a, long left, Value b, long right, int bits) {
    boolean one = left == 0 != (right == 0);
    if (!one || !isNear(left, bits) || !isNear(right, bits)) {
      return Optional.empty();
    }
    boolean signed = kind == CompareKind.SLT || kind == CompareKind.SLE;
    boolean strict = kind == CompareKind.SLT || kind == CompareKind.ULT;
    var strictly = signed ? CompareKind.SLT : CompareKind.ULT;
    Value first = values.base(a);
    Value second = values.base(b);
    if (left > 0) {
      var minus = signed ? BinaryKind.SSUB_SAT : BinaryKind.USUB_SAT;
      Value end = shifted(minus, second, distance(left), strict);
      return Optional.of(body.compare(strictly, first, end));
    }
    if (right < 0) {
      var plus = signed ? BinaryKind.SADD_SAT : BinaryKind.UADD_SAT;
      Value start = shifted(plus, first, distance(right), strict);
      return Optional.of(body.compare(strictly, start, second));
    }
    // The first lane decides, if no other one wraps.
    long most = signed ? Long.MAX_VALUE >>> (64 - bits) : -1L >>> (64 - bits);
    long least = signed ? -1L << (bits - 1) : 0;
    Value stays =
        left < 0
            ? body.compare(
                signed ? CompareKind.SGE : CompareKind.UGE,
                first,
                number(first, least + distance(left)))
            : body.compare(
                signed ? CompareKind.SLE : CompareKind.ULE,
                second,
                number(second, most - distance(right)));
    Value holds = body.compare(kind, first, second);
    return Optional.of(body.binary(BinaryKind.AND, holds, stays));
  }

  /// `x <= y` is `x < y + 1`.
  private Value shifted(BinaryKind kind, Value value, long distance, boolean strict) {
    var out = body.fresh(value.type());
    Value by = number(value, strict ? distance : distance - 1);
    body.add(new Op.Binary(out, kind, Wrap.MAY, value, by, body.place()));
    return out;
  }
}
