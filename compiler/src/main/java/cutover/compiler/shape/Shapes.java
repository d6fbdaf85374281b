package cutover.compiler.shape;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;

/// The shape of every value of a kernel, for groups of a given number of lanes.
///
/// Inside a region that only some lanes enter, a shape speaks of those lanes.
public final class Shapes {
  private final int lanes;
  private final Layout layout;
  private final boolean whole;
  private final PrivateMemory privates;
  private final NoWrap noWrap;
  private final Butterflies butterflies;
  private final Map<Integer, Shape> shapes = new HashMap<>();

  /// @param whole every lane of every group is a thread: in rows, groups divide the block's width
  public Shapes(
      Function function,
      int lanes,
      Layout layout,
      boolean whole,
      Definitions definitions,
      PrivateMemory privates) {
    this.lanes = lanes;
    this.layout = layout;
    this.whole = whole;
    this.privates = privates;
    noWrap = new NoWrap(definitions, this);
    butterflies = new Butterflies(lanes, definitions);
    for (var param : function.params()) {
      shapes.put(param.value().id(), param.byReference() ? new Shape.Affine(0, 8) : Shape.UNIFORM);
    }
    visit(function.body());
  }

  public Shape of(Value value) {
    return switch (value) {
      case Value.Literal literal -> Shape.literal(literal.bits());
      case Value.Undef _ -> Shape.ANY;
      case Value.Def def -> shapes.getOrDefault(def.id(), Shape.ANY);
    };
  }

  public boolean isUniform(Value value) {
    return of(value).isUniform();
  }

  private void set(Value.Def def, Shape shape) {
    shapes.put(def.id(), shape);
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Pure pure -> set(pure.out(), pure(pure));
        case Op.If branch -> visit(branch);
        case Op.Loop loop -> visit(loop);
        case Op.EachGroup each -> throw new IllegalStateException("widened before: " + each);
        case Op.Effect effect -> effect.result().ifPresent(out -> set(out, effect(effect)));
      }
    }
  }

  private void visit(Op.If branch) {
    visit(branch.then());
    visit(branch.otherwise());
    for (int k = 0; k < branch.results().size(); k++) {
      Value a = branch.then().yields().get(k);
      Value b = branch.otherwise().yields().get(k);
      set(branch.results().get(k), chosen(branch.condition(), a, b));
    }
  }

  /// One of two values, as each lane's condition says.
  private Shape chosen(Value condition, Value a, Value b) {
    if (isUniform(condition) || a.equals(b)) {
      return of(a).join(of(b));
    }
    if (of(a) instanceof Shape.Any) {
      return of(b);
    }
    return of(b) instanceof Shape.Any ? of(a) : Shape.VARYING;
  }

  private void visit(Op.Loop loop) {
    var body = loop.body();
    for (int k = 0; k < loop.inits().size(); k++) {
      set(body.params().get(k), of(loop.inits().get(k)));
    }
    boolean changed;
    do {
      changed = false;
      visit(body);
      for (int k = 0; k < loop.inits().size(); k++) {
        var param = body.params().get(k);
        var joined = of(param).join(of(body.yields().get(k + 1)));
        changed |= !joined.equals(of(param));
        set(param, joined);
      }
    } while (changed);
    boolean together = isUniform(body.yields().getFirst());
    for (int k = 0; k < loop.results().size(); k++) {
      var carried = of(body.params().get(k));
      // Lanes that left in different rounds saw different values.
      set(
          loop.results().get(k),
          together || carried instanceof Shape.Any ? carried : Shape.VARYING);
    }
  }

  // ---------------------------------------------------------------- pure operations

  private Shape pure(Op.Pure op) {
    return switch (op) {
      case Op.Binary o -> binary(o);
      case Op.Cast o -> cast(o);
      case Op.PtrAdd o -> pointer(o);
      case Op.Special o -> special(o.kind());
      case Op.Address _ -> new Shape.Affine(0, 16);
      case Op.Select o -> chosen(o.condition(), o.a(), o.b());
      case Op.Compare o -> compare(o);
      default -> ifAllUniform(op);
    };
  }

  private Shape ifAllUniform(Op op) {
    return Operands.of(op).stream().allMatch(this::isUniform) ? Shape.UNIFORM : Shape.VARYING;
  }

  private Shape compare(Op.Compare o) {
    boolean equality = o.kind() == Op.CompareKind.EQ || o.kind() == Op.CompareKind.NE;
    if (equality
        && of(o.a()) instanceof Shape.Affine(long a, long _)
        && of(o.b()) instanceof Shape.Affine(long b, long _)
        && a == b) {
      return Shape.UNIFORM;
    }
    return ifAllUniform(o);
  }

  private Shape special(Op.SpecialKind kind) {
    return switch (kind) {
      case TID_X -> layout == Layout.ROWS ? new Shape.Affine(1, lanes) : Shape.VARYING;
      case TID_Y, TID_Z -> layout == Layout.ROWS ? Shape.UNIFORM : Shape.VARYING;
      case LANE -> new Shape.Affine(1, Shape.MOST_ALIGNED);
      case NTID_X -> new Shape.Affine(0, whole && layout == Layout.ROWS ? lanes : 1);
      default -> Shape.UNIFORM;
    };
  }

  private Shape binary(Op.Binary o) {
    if (butterflies.joinsAllLanes(o)) {
      return Shape.UNIFORM;
    }
    if (!(o.out().type() instanceof Type.Int)
        || !(of(o.a()) instanceof Shape.Affine(long a, long aAlign))
        || !(of(o.b()) instanceof Shape.Affine(long b, long bAlign))) {
      return ifAllUniform(o);
    }
    boolean uniform = a == 0 && b == 0;
    return switch (o.kind()) {
      case ADD -> new Shape.Affine(a + b, Math.min(aAlign, bAlign));
      case SUB -> new Shape.Affine(a - b, Math.min(aAlign, bAlign));
      case MUL -> {
        if (o.b() instanceof Value.Literal factor) {
          yield affine(a * factor.signed(), product(aAlign, bAlign));
        }
        if (o.a() instanceof Value.Literal factor) {
          yield affine(b * factor.signed(), product(aAlign, bAlign));
        }
        yield uniform ? new Shape.Affine(0, product(aAlign, bAlign)) : Shape.VARYING;
      }
      case SHL ->
          o.b() instanceof Value.Literal shift && shift.bits() < 40
              ? affine(a << shift.bits(), product(aAlign, 1L << shift.bits()))
              : uniform ? Shape.UNIFORM : Shape.VARYING;
      case LSHR, UDIV, AND, UREM -> uniform ? Shape.UNIFORM : withinBlock(o, a, aAlign);
      default -> uniform ? Shape.UNIFORM : Shape.VARYING;
    };
  }

  private static Shape affine(long stride, long align) {
    return new Shape.Affine(stride, align);
  }

  private static long product(long a, long b) {
    return a >= Shape.MOST_ALIGNED / b ? Shape.MOST_ALIGNED : a * b;
  }

  /// Division by, and remainder of, a power of two: if the lanes stay within one aligned block of
  /// numbers, the quotient is one for all and the remainder keeps the stride.
  private Shape withinBlock(Op.Binary o, long stride, long align) {
    if (!(o.b() instanceof Value.Literal literal)) {
      return Shape.VARYING;
    }
    long number = literal.bits();
    if (o.kind() == BinaryKind.AND && number != 0) {
      // Bits that are zero in every lane may be in the mask or not.
      long zeros = Long.lowestOneBit(number);
      if (zeros <= Math.min(align, stride == 0 ? align : Long.lowestOneBit(stride))) {
        number |= zeros - 1;
      }
    }
    long block =
        switch (o.kind()) {
          case LSHR -> number < 40 ? 1L << number : 0;
          case UDIV, UREM -> Long.bitCount(number) == 1 ? number : 0;
          // A mask of the low bits, or one that only clears low bits.
          case AND ->
              Long.bitCount(number + 1) == 1
                  ? number + 1
                  : Long.bitCount(-literal.signed()) == 1 ? -literal.signed() : 0;
          default -> 0;
        };
    if (block == 0 || stride < 0 || !staysWithin(stride, Math.min(align, block))) {
      return Shape.VARYING;
    }
    boolean remainder =
        o.kind() == BinaryKind.UREM
            || (o.kind() == BinaryKind.AND && Long.bitCount(number + 1) == 1);
    return remainder
        ? new Shape.Affine(stride, align >= block ? Shape.MOST_ALIGNED : align)
        : Shape.UNIFORM;
  }

  /// Whether all lanes of an affine value lie in one block of `size` numbers, if lane 0 starts one.
  boolean staysWithin(long stride, long size) {
    return stride >= 0 && stride < Shape.MOST_ALIGNED && (lanes - 1) * stride < size;
  }

  private Shape cast(Op.Cast o) {
    var shape = of(o.a());
    if (!(shape instanceof Shape.Affine(long stride, long _))) {
      return shape;
    }
    return switch (o.kind()) {
      case TRUNC, PTRTOINT, INTTOPTR -> shape;
      case SEXT -> stride == 0 || noWrap.signed(o.a()) ? shape : Shape.VARYING;
      case ZEXT -> stride == 0 || noWrap.unsigned(o.a()) ? shape : Shape.VARYING;
      case BITCAST -> stride == 0 || o.out().type() instanceof Type.Pointer ? shape : Shape.VARYING;
      default -> stride == 0 ? Shape.UNIFORM : Shape.VARYING;
    };
  }

  private Shape pointer(Op.PtrAdd o) {
    if (of(o.base()) instanceof Shape.Affine(long base, long baseAlign)
        && of(o.index()) instanceof Shape.Affine(long index, long indexAlign)) {
      long scale = o.scaleBytes() * privates.spread(o.out(), lanes);
      boolean exact =
          index == 0 || o.index().type().elementBits() == 64 || noWrap.signed(o.index());
      if (exact) {
        return new Shape.Affine(
            base + index * scale,
            Math.min(baseAlign, product(indexAlign, Long.lowestOneBit(scale))));
      }
    }
    return of(o.base()) instanceof Shape.Any ? Shape.ANY : ifAllUniform(o);
  }

  // ---------------------------------------------------------------- effects

  private Shape effect(Op.Effect op) {
    return switch (op) {
      case Op.Private o -> new Shape.Affine(privates.laneStride(o), 1);
      case Op.Load o -> of(o.pointer()).isUniform() ? Shape.UNIFORM : Shape.VARYING;
      case Op.Vote o -> acrossWarp(o.members());
      case Op.WarpReduce o -> acrossWarp(o.members());
      case Op.Shuffle o -> {
        boolean broadcast =
            o.kind() == Op.ShuffleKind.IDX && isUniform(o.lane()) && o.width().isLiteral(lanes);
        yield broadcast || isUniform(o.value()) ? Shape.UNIFORM : Shape.VARYING;
      }
      case Op.BarrierReduce _ -> Shape.UNIFORM;
      case Op.RuntimeCall o ->
          o.function().equals("clock") || o.function().equals("globaltimer")
              ? Shape.UNIFORM
              : Shape.VARYING;
      default -> Shape.VARYING;
    };
  }

  private Shape acrossWarp(Value members) {
    return isUniform(members) ? Shape.UNIFORM : Shape.VARYING;
  }
}
