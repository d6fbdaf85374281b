package cutover.compiler.shape;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Value;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Whether an affine value keeps its stride when it is extended to more bits: no two lanes of a
/// group lie on different sides of the point where the narrow number wraps.
final class NoWrap {
  private final Definitions definitions;
  private final Shapes shapes;

  NoWrap(Definitions definitions, Shapes shapes) {
    this.definitions = definitions;
    this.shapes = shapes;
  }

  boolean signed(Value value) {
    return holds(value, true, new HashSet<>());
  }

  boolean unsigned(Value value) {
    return holds(value, false, new HashSet<>());
  }

  private boolean holds(Value value, boolean signed, Set<Integer> assumed) {
    if (!(value instanceof Value.Def def)) {
      return true;
    }
    if (!(shapes.of(value) instanceof Shape.Affine(long stride, long align))) {
      return shapes.of(value) instanceof Shape.Any;
    }
    // A block of `align` numbers never straddles a power of two.
    if (stride == 0 || shapes.staysWithin(stride, align) || !assumed.add(def.id())) {
      return true;
    }
    var loop = definitions.loopOf(def);
    if (loop.isPresent()) {
      int k = loop.get().body().params().indexOf(def);
      return holds(loop.get().inits().get(k), signed, assumed)
          && holds(loop.get().body().yields().get(k + 1), signed, assumed);
    }
    return definitions.of(value).map(op -> holds(op, def, signed, assumed)).orElse(false);
  }

  private boolean holds(Op op, Value.Def def, boolean signed, Set<Integer> assumed) {
    return switch (op) {
      case Op.Special _ -> true;
      case Op.Binary o -> {
        if (isThreadIndex(o)) {
          yield true;
        }
        boolean promised = signed ? o.wrap().noSigned() : o.wrap().noUnsigned();
        boolean keeps =
            switch (o.kind()) {
              case ADD, MUL, SHL -> promised;
              case SUB -> promised && signed;
              case AND, UREM -> true;
              default -> false;
            };
        yield keeps && holds(o.a(), signed, assumed) && holds(o.b(), signed, assumed);
      }
      case Op.Cast o ->
          switch (o.kind()) {
            case SEXT -> signed;
            case ZEXT -> true;
            default -> false;
          };
      case Op.Select o -> holds(o.a(), signed, assumed) && holds(o.b(), signed, assumed);
      case Op.If o -> {
        int k = o.results().indexOf(def);
        yield holds(o.then().yields().get(k), signed, assumed)
            && holds(o.otherwise().yields().get(k), signed, assumed);
      }
      case Op.Loop o -> {
        int k = o.results().indexOf(def);
        yield holds(o.body().yields().get(k + 1), signed, assumed);
      }
      default -> false;
    };
  }

  /// `blockIdx.d * blockDim.d + threadIdx.d`: the runtime refuses launches where it could
  /// reach 2³¹.
  private boolean isThreadIndex(Op.Binary sum) {
    if (sum.kind() != BinaryKind.ADD) {
      return false;
    }
    return isThreadIndex(sum.a(), sum.b()) || isThreadIndex(sum.b(), sum.a());
  }

  private boolean isThreadIndex(Value product, Value thread) {
    var tid = special(thread);
    if (tid.isEmpty()
        || !(definitions.of(product).orElse(null) instanceof Op.Binary mul)
        || mul.kind() != BinaryKind.MUL) {
      return false;
    }
    return isBlockStart(mul.a(), mul.b(), tid.get()) || isBlockStart(mul.b(), mul.a(), tid.get());
  }

  private boolean isBlockStart(Value block, Value size, SpecialKind tid) {
    var ctaid = special(block);
    var ntid = special(size);
    return switch (tid) {
      case TID_X -> is(ctaid, SpecialKind.CTAID_X) && is(ntid, SpecialKind.NTID_X);
      case TID_Y -> is(ctaid, SpecialKind.CTAID_Y) && is(ntid, SpecialKind.NTID_Y);
      case TID_Z -> is(ctaid, SpecialKind.CTAID_Z) && is(ntid, SpecialKind.NTID_Z);
      default -> false;
    };
  }

  private static boolean is(Optional<SpecialKind> kind, SpecialKind expected) {
    return kind.isPresent() && kind.get() == expected;
  }

  private Optional<SpecialKind> special(Value value) {
    return definitions.of(value).orElse(null) instanceof Op.Special special
        ? Optional.of(special.kind())
        : Optional.empty();
  }
}
