package cutover.core.ir;

import java.util.List;
import java.util.Optional;

/// One step of a kernel. The three branches say what a pass may do with it.
///
/// The same operations make up a kernel, which says what one thread does (all types are scalar, all
/// masks are `true`), and a lane program, which says what W threads do in step: there a value is a
/// scalar if all lanes agree on it, else `[W x T]`, and an effect has a mask of the lanes that take
/// part. A lane program enters a region only if at least one of its lanes is active there. A block
/// program is a lane program that says in which order the groups of a block run.
public sealed interface Op {
  Place at();

  /// The value that it defines, if it defines one.
  Optional<Value.Def> result();

  /// No memory, no trap: may be moved, merged, repeated or dropped.
  sealed interface Pure extends Op {
    Value.Def out();

    @Override
    default Optional<Value.Def> result() {
      return Optional.of(out());
    }
  }

  /// Touches memory or other threads: keeps its order within its region.
  sealed interface Effect extends Op {
    /// i1, or [W x i1] in a lane program.
    Value mask();
  }

  /// Owns regions; a value leaves a region only through its yields.
  sealed interface Control extends Op {
    List<Value.Def> results();

    List<Region> regions();

    @Override
    default Optional<Value.Def> result() {
      return Optional.empty();
    }
  }

  // ---------------------------------------------------------------- arithmetic

  /// `out = a kind b`.
  ///
  /// - Shape: one type for all three, scalar or lanes.
  /// - Overflow: integers wrap, unless `wrap` says that the source excludes it; the `_SAT` kinds
  ///   stop at the bound. Floats round to nearest even.
  /// - Division by zero: quotient all ones, remainder the dividend; MIN / -1 wraps.
  /// - Shifts by the width or more: any value.
  /// - FMIN, FMAX: the other operand if one is NaN; if they compare equal, `a`.
  record Binary(Value.Def out, BinaryKind kind, Wrap wrap, Value a, Value b, Place at)
      implements Pure {}

  /// What the source promises of an integer operation: that its mathematical result fits.
  enum Wrap {
    MAY,
    NOT_SIGNED,
    NOT_UNSIGNED,
    NEVER;

    public boolean noSigned() {
      return this == NOT_SIGNED || this == NEVER;
    }

    public boolean noUnsigned() {
      return this == NOT_UNSIGNED || this == NEVER;
    }
  }

  enum BinaryKind {
    ADD,
    SUB,
    MUL,
    SDIV,
    UDIV,
    SREM,
    UREM,
    SHL,
    LSHR,
    ASHR,
    AND,
    OR,
    XOR,
    SMIN,
    SMAX,
    UMIN,
    UMAX,
    SADD_SAT,
    UADD_SAT,
    SSUB_SAT,
    USUB_SAT,
    FADD,
    FSUB,
    FMUL,
    FDIV,
    FREM,
    FMIN,
    FMAX,
    COPYSIGN
  }

  /// `out = kind a`. CTLZ and CTTZ of zero give the width. RINT rounds to nearest even, ROUND half
  /// away from zero.
  record Unary(Value.Def out, UnaryKind kind, Value a, Place at) implements Pure {}

  enum UnaryKind {
    FNEG,
    FABS,
    SQRT,
    FLOOR,
    CEIL,
    TRUNC,
    RINT,
    ROUND,
    CTPOP,
    CTLZ,
    CTTZ,
    BSWAP,
    BITREVERSE,
    ABS
  }

  /// FMA: `a * b + c` rounded once. FSHL, FSHR: the double word `a:b` shifted by `c` modulo the
  /// width; the high, or the low, half. DOT4S, DOT4U: `c` and the products of the four bytes of `a`
  /// with those of `b`, signed or not, added up; i32, wraps.
  record Ternary(Value.Def out, TernaryKind kind, Value a, Value b, Value c, Place at)
      implements Pure {}

  enum TernaryKind {
    FMA,
    FSHL,
    FSHR,
    DOT4S,
    DOT4U
  }

  /// `out = a kind b`, an i1. In float kinds `O` is false and `U` is true if an operand is NaN.
  record Compare(Value.Def out, CompareKind kind, Value a, Value b, Place at) implements Pure {}

  enum CompareKind {
    EQ,
    NE,
    SLT,
    SLE,
    SGT,
    SGE,
    ULT,
    ULE,
    UGT,
    UGE,
    FOEQ,
    FONE,
    FOLT,
    FOLE,
    FOGT,
    FOGE,
    FORD,
    FUEQ,
    FUNE,
    FULT,
    FULE,
    FUGT,
    FUGE,
    FUNO
  }

  /// `out = condition ? a : b`; the condition is an i1, in a lane program also one for each lane.
  record Select(Value.Def out, Value condition, Value a, Value b, Place at) implements Pure {}

  /// A change of type. Float to integer truncates and saturates; NaN gives 0.
  record Cast(Value.Def out, CastKind kind, Value a, Place at) implements Pure {}

  enum CastKind {
    TRUNC,
    ZEXT,
    SEXT,
    FPTRUNC,
    FPEXT,
    FPTOSI,
    FPTOUI,
    SITOFP,
    UITOFP,
    /// Same bits, another type of the same width; also between address spaces.
    BITCAST,
    PTRTOINT,
    INTTOPTR
  }

  /// `out = base + signed(index) * scaleBytes`, in 64 bits.
  record PtrAdd(Value.Def out, Value base, Value index, long scaleBytes, Place at)
      implements Pure {}

  /// A mathematical function by its C name (`expf`, `pow`).
  record Math(Value.Def out, String function, List<Value> args, Place at) implements Pure {
    public Math {
      args = List.copyOf(args);
    }
  }

  /// What a thread knows of its place. In a lane program TID_X is the first lane's; LANE is
  /// `[W x i32]` 0, 1, 2 …, or a scalar in a kernel.
  record Special(Value.Def out, SpecialKind kind, Place at) implements Pure {}

  enum SpecialKind {
    TID_X,
    TID_Y,
    TID_Z,
    NTID_X,
    NTID_Y,
    NTID_Z,
    CTAID_X,
    CTAID_Y,
    CTAID_Z,
    NCTAID_X,
    NCTAID_Y,
    NCTAID_Z,
    /// The thread's number within its warp.
    LANE,
    DYNAMIC_SHARED_BYTES,
    /// Lane programs: how many lanes of the group exist.
    GROUP_LANES,
    /// Lane programs in linear layout: linear number of the group's first thread.
    GROUP_FIRST
  }

  /// The address of a global or shared variable or of a device function.
  record Address(Value.Def out, String symbol, Place at) implements Pure {}

  // ---------------------------------------------------------------- lane programs only

  /// `out[i] = a` for every lane.
  record Splat(Value.Def out, Value a, Place at) implements Pure {}

  /// `out = a[lane]`.
  record Extract(Value.Def out, Value a, int lane, Place at) implements Pure {}

  /// ANY, ALL: whether some or every lane of a mask is set. BITS: lane i as bit i of an integer.
  record Test(Value.Def out, TestKind kind, Value mask, Place at) implements Pure {}

  enum TestKind {
    ANY,
    ALL,
    BITS
  }

  /// Block programs: the address of memory that lasts from one [EachGroup] to the next.
  ///
  /// @param number which memory: several operations may name the same
  /// @param perGroup each group has its own (outside of [EachGroup]: the first one's), else the
  ///     block has it
  record Slot(Value.Def out, int number, long sizeBytes, boolean perGroup, Place at)
      implements Pure {}

  // ---------------------------------------------------------------- memory

  /// A thread's own memory, there until the function ends; stands at the top of a body.
  ///
  /// @param elementBytes 0: each lane has `sizeBytes` in a row, lane after lane. Otherwise element
  ///     k of lane i lies at `(k * W + i) * elementBytes`: the lanes are interleaved.
  record Private(Value.Def out, long sizeBytes, int alignBytes, int elementBytes, Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }

    @Override
    public Value mask() {
      return Value.TRUE;
    }
  }

  /// How far other threads may see a memory operation; it is never merged or dropped if not PLAIN.
  enum Order {
    PLAIN,
    VOLATILE,
    ATOMIC
  }

  /// `out = *pointer`; inactive lanes read nothing and get any value.
  record Load(
      Value.Def out,
      Value pointer,
      Access access,
      int alignBytes,
      Order order,
      Value mask,
      Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  /// `*pointer = value` for active lanes; where lanes meet at one address, the highest lane wins.
  record Store(
      Value pointer, Value value, Access access, int alignBytes, Order order, Value mask, Place at)
      implements NoResult {}

  /// `out = *pointer; *pointer = out kind value` as one step; lanes take turns from the lowest.
  ///
  /// @param block only threads of the same block look at that memory
  record Atomic(
      Value.Def out,
      AtomicKind kind,
      Value pointer,
      Value value,
      boolean block,
      Value mask,
      Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  enum AtomicKind {
    EXCHANGE,
    ADD,
    SUB,
    AND,
    OR,
    XOR,
    SMIN,
    SMAX,
    UMIN,
    UMAX,
    FADD,
    FSUB,
    FMIN,
    FMAX,
    /// `old >= value ? 0 : old + 1`
    INC,
    /// `old == 0 || old > value ? value : old - 1`
    DEC
  }

  /// `out = *pointer; if (out == expected) *pointer = desired` as one step, lane by lane.
  record CompareSwap(
      Value.Def out,
      Value pointer,
      Value expected,
      Value desired,
      boolean block,
      Value mask,
      Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  /// Copies or, with a byte value, fills `bytes` bytes, lane by lane.
  record MemCopy(Value target, Value source, Value bytes, Value mask, Place at)
      implements NoResult {}

  record MemFill(Value target, Value value, Value bytes, Value mask, Place at)
      implements NoResult {}

  record Fence(Value mask, Place at) implements NoResult {}

  // ---------------------------------------------------------------- other threads

  /// BLOCK, GRID: waits for all threads of the block or the grid. WARP: for those of the warp.
  /// SPIN: this thread polls memory; others should get their turn.
  record Barrier(BarrierKind kind, Value mask, Place at) implements NoResult {}

  enum BarrierKind {
    BLOCK,
    GRID,
    WARP,
    SPIN
  }

  /// A block barrier that counts the threads with a true predicate, or tells whether all or some
  /// have one (1 or 0, i32).
  record BarrierReduce(Value.Def out, ReduceKind kind, Value predicate, Value mask, Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  enum ReduceKind {
    COUNT,
    AND,
    OR
  }

  /// Value of another lane of the warp. Segments of `width` lanes; a source below (UP) or above
  /// (DOWN, XOR) the segment means the lane's own value, IDX takes the lane modulo the width. A
  /// source lane that is not active gives that lane's value all the same (CUDA leaves it open).
  record Shuffle(
      Value.Def out,
      ShuffleKind kind,
      Value members,
      Value value,
      Value lane,
      Value width,
      Value mask,
      Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  enum ShuffleKind {
    IDX,
    UP,
    DOWN,
    XOR
  }

  /// ALL, ANY, UNIFORM: i32 1 or 0 over the active member lanes. BALLOT: a mask with a bit for each
  /// active member lane whose predicate is true; with predicate true it tells the active lanes.
  /// Masks have the bits of a warp: i32, or i64 in a program with warps of 64 lanes.
  record Vote(Value.Def out, VoteKind kind, Value members, Value predicate, Value mask, Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  enum VoteKind {
    ALL,
    ANY,
    UNIFORM,
    BALLOT
  }

  /// A mask with a bit for each active member lane that has the same value as this one.
  record Match(Value.Def out, Value members, Value value, Value mask, Place at) implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  /// The values of the active member lanes joined by ADD, AND, OR, XOR, SMIN, SMAX, UMIN or UMAX.
  record WarpReduce(
      Value.Def out, BinaryKind kind, Value members, Value value, Value mask, Place at)
      implements Effect {
    @Override
    public Optional<Value.Def> result() {
      return Optional.of(out);
    }
  }

  // ---------------------------------------------------------------- calls

  /// Calls a device function that was not inlined, lane by lane.
  ///
  /// @param callee an Address of a function, or any pointer to one
  record Call(Optional<Value.Def> out, Value callee, List<Value> args, Value mask, Place at)
      implements Effect {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public Optional<Value.Def> result() {
      return out;
    }
  }

  /// Calls the runtime by name (`printf`, `malloc`, `trap` …), lane by lane.
  record RuntimeCall(
      Optional<Value.Def> out, String function, List<Value> args, Value mask, Place at)
      implements Effect {
    public RuntimeCall {
      args = List.copyOf(args);
    }

    @Override
    public Optional<Value.Def> result() {
      return out;
    }
  }

  // ---------------------------------------------------------------- control

  /// Runs one of two regions. Both yield one value for each result.
  record If(List<Value.Def> results, Value condition, Region then, Region otherwise, Place at)
      implements Control {
    public If {
      results = List.copyOf(results);
    }

    @Override
    public List<Region> regions() {
      return List.of(then, otherwise);
    }
  }

  /// Runs the body, then again while it yields true: `do { … } while (yields[0])`. The body's
  /// parameters are first `inits`, then the yields from the second on, which are also the results
  /// of the last round.
  record Loop(List<Value.Def> results, List<Value> inits, Region body, Place at)
      implements Control {
    public Loop {
      results = List.copyOf(results);
      inits = List.copyOf(inits);
    }

    @Override
    public List<Region> regions() {
      return List.of(body);
    }
  }

  /// Block programs: runs the body for one lane group of the block after the other. What stands
  /// outside of it happens once for the whole block.
  record EachGroup(Region body, Place at) implements Control {
    @Override
    public List<Value.Def> results() {
      return List.of();
    }

    @Override
    public List<Region> regions() {
      return List.of(body);
    }
  }

  /// An effect that defines nothing.
  sealed interface NoResult extends Effect {
    @Override
    default Optional<Value.Def> result() {
      return Optional.empty();
    }
  }
}
