package cutover.core.verify;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The types that each operation takes and makes.
final class OpRules {
  private static final Predicate<Type> INT = Type.Int.class::isInstance;
  private static final Predicate<Type> FLOAT = Type.Float.class::isInstance;
  private static final Predicate<Type> POINTER = Type.Pointer.class::isInstance;
  private static final Predicate<Type> FLAG = Type.I1::equals;
  private static final Predicate<Type> WORD = Type.I32::equals;
  private static final Predicate<Type> LANE_BITS = Set.of(Type.I32, Type.I64)::contains;

  private static final Set<Op.BinaryKind> REDUCTIONS =
      Set.of(
          Op.BinaryKind.ADD,
          Op.BinaryKind.AND,
          Op.BinaryKind.OR,
          Op.BinaryKind.XOR,
          Op.BinaryKind.SMIN,
          Op.BinaryKind.SMAX,
          Op.BinaryKind.UMIN,
          Op.BinaryKind.UMAX);

  private final OptionalInt lanes;
  private final BiConsumer<Rule, String> report;

  OpRules(OptionalInt lanes, BiConsumer<Rule, String> report) {
    this.lanes = lanes;
    this.report = report;
  }

  void check(Op op) {
    switch (op) {
      case Op.Pure pure -> pure(pure);
      case Op.Effect effect -> {
        mask(effect.mask());
        effect(effect);
      }
      case Op.If branch -> scalar("condition", branch.condition(), FLAG, "i1");
      case Op.Loop _ -> {}
      case Op.EachGroup _ -> laneProgramOnly();
    }
  }

  // ---------------------------------------------------------------- pure

  private void pure(Op.Pure op) {
    switch (op) {
      case Op.Binary(var out, var kind, var wrap, var a, var b, _) -> {
        boolean isFloat = isFloat(kind);
        result(out, isFloat ? FLOAT : INT, isFloat ? "a float" : "an integer");
        same(out, a, b);
        require(
            Rule.CONSTANT,
            wrap == Op.Wrap.MAY || canWrap(kind),
            "a promise not to wrap means nothing here");
      }
      case Op.Unary(var out, var kind, var a, _) -> {
        boolean isFloat = isFloat(kind);
        result(out, isFloat ? FLOAT : INT, isFloat ? "a float" : "an integer");
        same(out, a);
        require(
            Rule.RESULT,
            kind != Op.UnaryKind.BSWAP || out.type().elementBits() % 16 == 0,
            "no bytes to swap");
      }
      case Op.Ternary(var out, var kind, var a, var b, var c, _) -> {
        boolean isFloat = kind == Op.TernaryKind.FMA;
        result(out, isFloat ? FLOAT : INT, isFloat ? "a float" : "an integer");
        same(out, a, b, c);
        boolean bytes = kind == Op.TernaryKind.DOT4S || kind == Op.TernaryKind.DOT4U;
        require(Rule.RESULT, !bytes || out.type().elementBits() == 32, "four bytes are an i32");
      }
      case Op.Compare(var out, var kind, var a, var b, _) -> {
        result(out, FLAG, "i1");
        boolean isFloat = kind.compareTo(Op.CompareKind.FOEQ) >= 0;
        operand(a, isFloat ? FLOAT : INT.or(POINTER), isFloat ? "a float" : "an integer");
        equal(a.type(), b);
        shape(out, a, b);
      }
      case Op.Select(var out, var condition, var a, var b, _) -> {
        operand(condition, FLAG, "i1");
        require(
            Rule.SHAPE,
            out.type().isLanes() || !condition.type().isLanes(),
            "a condition for each lane makes a value for each lane");
        same(out, a, b);
      }
      case Op.Cast(var out, var kind, var a, _) -> {
        cast(kind, a.type().element(), out.type().element());
        shape(out, a);
      }
      case Op.PtrAdd(var out, var base, var index, _, _) -> {
        result(out, POINTER, "a pointer");
        operand(base, out.type().element()::equals, out.type().element().toString());
        operand(index, INT, "an integer");
        joined(out, base, index);
      }
      case Op.Math(var out, _, var args, _) -> {
        result(out, FLOAT.or(INT), "a number");
        args.forEach(arg -> operand(arg, FLOAT.or(INT), "a number"));
        shape(out, args.toArray(Value[]::new));
      }
      case Op.Special(var out, var kind, _) -> special(out, kind);
      case Op.Address(var out, _, _) -> {
        result(out, POINTER, "a pointer");
        require(Rule.SHAPE, !out.type().isLanes(), "an address is the same in all lanes");
      }
      case Op.Splat(var out, var a, _) -> {
        laneProgramOnly();
        require(Rule.SHAPE, out.type().isLanes() && !a.type().isLanes(), "a scalar makes lanes");
        equal(out.type().element(), a);
      }
      case Op.Slot(var out, _, var size, _, _) -> {
        laneProgramOnly();
        result(out, POINTER, "a pointer");
        require(Rule.SHAPE, !out.type().isLanes(), "a slot is the same in all lanes");
        require(Rule.CONSTANT, size > 0, "nothing fits in");
      }
      case Op.Extract(var out, var a, var lane, _) -> {
        laneProgramOnly();
        require(Rule.SHAPE, !out.type().isLanes() && a.type().isLanes(), "lanes make a scalar");
        operand(a, out.type().element()::equals, out.type().toString());
        require(
            Rule.CONSTANT,
            lane >= 0 && (!(a.type() instanceof Type.Lanes(int count, _)) || lane < count),
            "no lane " + lane);
      }
      case Op.Test(var out, var kind, var mask, _) -> {
        laneProgramOnly();
        operand(mask, FLAG, "i1");
        require(Rule.SHAPE, !out.type().isLanes() && mask.type().isLanes(), "lanes make a scalar");
        if (kind == Op.TestKind.BITS) {
          result(out, INT.and(t -> t.elementBits() >= lanes.orElse(0)), "a bit for each lane");
        } else {
          result(out, FLAG, "i1");
        }
      }
    }
  }

  private static boolean isFloat(Op.BinaryKind kind) {
    return kind.compareTo(Op.BinaryKind.FADD) >= 0;
  }

  private static boolean isFloat(Op.UnaryKind kind) {
    return kind.compareTo(Op.UnaryKind.ROUND) <= 0;
  }

  private static boolean canWrap(Op.BinaryKind kind) {
    return kind == Op.BinaryKind.ADD
        || kind == Op.BinaryKind.SUB
        || kind == Op.BinaryKind.MUL
        || kind == Op.BinaryKind.SHL;
  }

  private void cast(Op.CastKind kind, Type from, Type to) {
    int before = from.elementBits();
    int after = to.elementBits();
    boolean fits =
        switch (kind) {
          case TRUNC -> INT.test(from) && INT.test(to) && after < before;
          case ZEXT, SEXT -> INT.test(from) && INT.test(to) && after > before;
          case FPTRUNC -> FLOAT.test(from) && FLOAT.test(to) && after < before;
          case FPEXT -> FLOAT.test(from) && FLOAT.test(to) && after > before;
          case FPTOSI, FPTOUI -> FLOAT.test(from) && INT.test(to);
          case SITOFP, UITOFP -> INT.test(from) && FLOAT.test(to);
          case BITCAST -> after == before;
          case PTRTOINT -> POINTER.test(from) && INT.test(to);
          case INTTOPTR -> INT.test(from) && POINTER.test(to);
        };
    require(Rule.OPERAND, fits, "cannot make " + to + " of " + from);
  }

  private void special(Value.Def out, Op.SpecialKind kind) {
    result(out, WORD, "i32");
    boolean perLane = kind == Op.SpecialKind.LANE && lanes.isPresent();
    require(
        Rule.SHAPE, out.type().isLanes() == perLane, perLane ? "one for each lane" : "a scalar");
    switch (kind) {
      case GROUP_LANES, GROUP_FIRST -> laneProgramOnly();
      default -> {}
    }
  }

  // ---------------------------------------------------------------- effects

  private void effect(Op.Effect op) {
    switch (op) {
      case Op.Private(var out, var size, var align, var element, _) -> {
        result(out, POINTER, "a pointer");
        align(align);
        require(Rule.CONSTANT, size >= 0 && element >= 0, "a size is negative");
        require(Rule.CONSTANT, element == 0 || size % element == 0, "no whole number of elements");
        if (element != 0) {
          laneProgramOnly();
        }
      }
      case Op.Load load -> {
        align(load.alignBytes());
        access(load.access(), load.pointer());
        require(
            Rule.SHAPE,
            lanes.isEmpty() || load.out().type().isLanes() != isUniform(load.access()),
            isUniform(load.access()) ? "one address holds one value" : "a value for each lane");
      }
      case Op.Store store -> {
        align(store.alignBytes());
        access(store.access(), store.pointer());
        require(
            Rule.SHAPE,
            lanes.isEmpty() || store.value().type().isLanes() || isUniform(store.access()),
            "a value for each lane");
      }
      case Op.Atomic atomic -> atomic(atomic);
      case Op.CompareSwap(var out, var pointer, var expected, var desired, _, _, _) -> {
        operand(pointer, POINTER, "a pointer");
        equal(out.type().element(), expected);
        equal(out.type().element(), desired);
        joined(out, pointer, expected, desired);
      }
      case Op.MemCopy(var target, var source, var bytes, _, _) -> {
        operand(target, POINTER, "a pointer");
        operand(source, POINTER, "a pointer");
        operand(bytes, INT, "an integer");
      }
      case Op.MemFill(var target, var value, var bytes, _, _) -> {
        operand(target, POINTER, "a pointer");
        operand(value, Type.I8::equals, "i8");
        operand(bytes, INT, "an integer");
      }
      case Op.Fence _, Op.Barrier _, Op.RuntimeCall _ -> {}
      case Op.BarrierReduce(var out, _, var predicate, _, _) -> {
        result(out, WORD, "i32");
        operand(predicate, FLAG, "i1");
      }
      case Op.Shuffle(var out, _, var members, var value, var lane, var width, _, _) -> {
        equal(out.type().element(), value);
        members(members);
        List.of(lane, width).forEach(operand -> operand(operand, WORD, "i32"));
      }
      case Op.Vote(var out, var kind, var members, var predicate, _, _) -> {
        if (kind == Op.VoteKind.BALLOT) {
          mask(out, members);
        } else {
          result(out, WORD, "i32");
          members(members);
        }
        operand(predicate, FLAG, "i1");
      }
      case Op.Match(var out, var members, _, _, _) -> mask(out, members);
      case Op.WarpReduce(var out, var kind, var members, var value, _, _) -> {
        result(out, INT, "an integer");
        equal(out.type().element(), value);
        members(members);
        require(Rule.CONSTANT, REDUCTIONS.contains(kind), "no reduction joins by " + kind);
      }
      case Op.Call call -> operand(call.callee(), POINTER, "a pointer");
    }
  }

  /// Which lanes an operation asks.
  private void members(Value members) {
    operand(members, LANE_BITS, "i32 or i64");
  }

  /// A mask that tells of some lanes, out of those that were asked.
  private void mask(Value.Def out, Value members) {
    members(members);
    equal(out.type().element(), members);
  }

  private void atomic(Op.Atomic op) {
    operand(op.pointer(), POINTER, "a pointer");
    equal(op.out().type().element(), op.value());
    joined(op.out(), op.pointer(), op.value());
    switch (op.kind()) {
      case EXCHANGE -> {}
      case FADD, FSUB, FMIN, FMAX -> result(op.out(), FLOAT, "a float");
      case ADD, SUB, AND, OR, XOR, SMIN, SMAX, UMIN, UMAX, INC, DEC ->
          result(op.out(), INT, "an integer");
    }
  }

  private void access(Access access, Value pointer) {
    if (access instanceof Access.Row(var units, int number)) {
      require(Rule.CONSTANT, number >= 0 && number < 4, "a unit has rows 0 to 3: " + number);
      access(units, pointer);
      return;
    }
    operand(pointer, POINTER, "a pointer");
    boolean lanesWanted = access instanceof Access.Gather;
    require(
        Rule.SHAPE,
        lanes.isEmpty() || pointer.type().isLanes() == lanesWanted,
        lanesWanted ? "a gather wants an address for each lane" : "one pointer for all lanes");
    if (access instanceof Access.Indexed(var index, _)) {
      operand(index, INT, "an integer");
      require(Rule.SHAPE, lanes.isEmpty() || index.type().isLanes(), "an index for each lane");
    }
    if (!isUniform(access)) {
      laneProgramOnly();
    }
  }

  private static boolean isUniform(Access access) {
    return access instanceof Access.Uniform;
  }

  private void align(int alignBytes) {
    require(
        Rule.CONSTANT,
        Integer.bitCount(alignBytes) == 1,
        "alignment is no power of two: " + alignBytes);
  }

  private void mask(Value mask) {
    if (lanes.isPresent()) {
      require(Rule.MASK, FLAG.test(mask.type().element()), "a mask is an i1, not " + mask.type());
    } else {
      require(Rule.MASK, mask.equals(Value.TRUE), "a kernel's masks are true");
    }
  }

  // ---------------------------------------------------------------- the rules' words

  private void require(Rule rule, boolean holds, String message) {
    if (!holds) {
      report.accept(rule, message);
    }
  }

  private void laneProgramOnly() {
    require(Rule.LANE_PROGRAM_ONLY, lanes.isPresent(), "for lane programs only");
  }

  private void result(Value.Def out, Predicate<Type> wanted, String words) {
    require(
        Rule.RESULT, wanted.test(out.type().element()), "makes " + words + ", not " + out.type());
  }

  private void operand(Value value, Predicate<Type> wanted, String words) {
    require(
        Rule.OPERAND,
        wanted.test(value.type().element()),
        "an operand is " + value.type() + ", expected " + words);
  }

  private void equal(Type type, Value value) {
    operand(value, type.element()::equals, type.element().toString());
  }

  private void scalar(String what, Value value, Predicate<Type> wanted, String words) {
    operand(value, wanted, words);
    require(Rule.SHAPE, !value.type().isLanes(), "the " + what + " is the same in all lanes");
  }

  /// Operands of the result's type, lanes included.
  private void same(Value.Def out, Value... operands) {
    for (var operand : operands) {
      equal(out.type(), operand);
    }
    shape(out, operands);
  }

  private void shape(Value.Def out, Value... operands) {
    for (var operand : operands) {
      require(
          Rule.SHAPE,
          operand.type().isLanes() == out.type().isLanes(),
          "an operand is " + operand.type() + ", the result " + out.type());
    }
  }

  /// A value for each lane if an operand is one.
  private void joined(Value.Def out, Value... operands) {
    boolean isLanes = false;
    for (var operand : operands) {
      isLanes |= operand.type().isLanes();
    }
    require(Rule.SHAPE, out.type().isLanes() || !isLanes, "lanes make lanes");
  }
}
