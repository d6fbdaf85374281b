package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Op.ShuffleKind;
import cutover.core.ir.Op.VoteKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Warp operations: the lanes of the group are the warp.
final class WarpRenderer {
  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;

  WarpRenderer(Writer writer, Scope scope, LaneLoop lanes) {
    this.writer = writer;
    this.scope = scope;
    this.lanes = lanes;
  }

  // ---------------------------------------------------------------- shuffles

  void render(Op.Shuffle o) {
    if (!o.out().type().isLanes()) {
      String lane = masked(Text.operand(o.lane()), scope.lanes() - 1);
      writer.set(o.out(), "extractelement " + Text.typed(o.value()) + ", i32 " + lane);
    } else if (o.lane() instanceof Value.Literal lane && o.width() instanceof Value.Literal width) {
      constant(o, (int) lane.bits(), (int) width.bits());
    } else {
      variable(o);
    }
  }

  private String masked(String number, int mask) {
    return writer.let("and i32 " + number + ", " + mask);
  }

  /// The lane that a lane reads from, or the lane itself if that lies outside of its segment. The
  /// distance has no sign.
  private static int source(ShuffleKind kind, int self, int lane, int width) {
    int segment = self & -width;
    int within = self & (width - 1);
    return switch (kind) {
      case IDX -> segment | (lane & (width - 1));
      case UP -> Integer.compareUnsigned(lane, within) > 0 ? self : self - lane;
      case DOWN -> Integer.compareUnsigned(lane, width - within) >= 0 ? self : self + lane;
      case XOR -> Integer.compareUnsigned(self ^ lane, segment + width) >= 0 ? self : self ^ lane;
    };
  }

  private void constant(Op.Shuffle o, int lane, int width) {
    var sources = new StringJoiner(", ", "<", ">");
    for (int self = 0; self < scope.lanes(); self++) {
      sources.add("i32 " + source(o.kind(), self, lane, width));
    }
    String type = Text.type(o.out().type());
    writer.set(
        o.out(),
        "shufflevector "
            + Text.typed(o.value())
            + ", "
            + type
            + " poison, <"
            + scope.lanes()
            + " x i32> "
            + sources);
  }

  private static final String NUMBER = "i32";

  /// The source lane of each lane as numbers, then one read for each.
  private void variable(Op.Shuffle o) {
    String vector = "<" + scope.lanes() + " x " + NUMBER + ">";
    String self = vector + " " + Text.laneNumbers(scope.lanes());
    String lane = spread(o.lane());
    String width = spread(o.width());
    String low = writer.let("sub " + vector + " " + width + ", splat (i32 1)");
    String high = writer.let("xor " + vector + " " + low + ", splat (i32 -1)");
    String within = writer.let("and " + self + ", " + low);
    String segment = writer.let("and " + self + ", " + high);
    String source =
        switch (o.kind()) {
          case IDX -> {
            String wrapped = writer.let("and " + vector + " " + lane + ", " + low);
            yield writer.let("or " + vector + " " + segment + ", " + wrapped);
          }
          case UP -> {
            String outside = writer.let("icmp ugt " + vector + " " + lane + ", " + within);
            String plain = writer.let("sub " + self + ", " + lane);
            yield own(outside, self, plain);
          }
          case DOWN -> {
            String rest = writer.let("sub " + vector + " " + width + ", " + within);
            String outside = writer.let("icmp uge " + vector + " " + lane + ", " + rest);
            String plain = writer.let("add " + self + ", " + lane);
            yield own(outside, self, plain);
          }
          case XOR -> {
            String plain = writer.let("xor " + self + ", " + lane);
            String end = writer.let("add " + vector + " " + segment + ", " + width);
            String outside = writer.let("icmp uge " + vector + " " + plain + ", " + end);
            yield own(outside, self, plain);
          }
        };
    String safe =
        writer.let("and " + vector + " " + source + ", splat (i32 " + (scope.lanes() - 1) + ")");
    permute(o, vector, safe);
  }

  private String own(String outside, String self, String plain) {
    String type = "<" + scope.lanes() + " x i32>";
    return writer.let(
        "select <" + scope.lanes() + " x i1> " + outside + ", " + self + ", " + type + " " + plain);
  }

  private void permute(Op.Shuffle o, String indexType, String index) {
    Type element = o.out().type().element();
    String vector = Text.type(o.out().type());
    String memory = writer.atEntry("alloca " + vector + ", align 64");
    writer.line("store " + Text.typed(o.value()) + ", ptr " + memory + ", align 64");
    var result = new LaneVector(writer, o.out());
    for (int lane = 0; lane < scope.lanes(); lane++) {
      String from = writer.let("extractelement " + indexType + " " + index + ", i32 " + lane);
      String at =
          writer.let("getelementptr " + Text.type(element) + ", ptr " + memory + ", i32 " + from);
      String one = writer.let("load " + Text.type(element) + ", ptr " + at);
      result.add(one);
    }
  }

  /// An i32 in every lane.
  private String spread(Value value) {
    if (value.type().isLanes()) {
      return Text.operand(value);
    }
    if (value instanceof Value.Literal literal) {
      return "splat (i32 " + literal.signed() + ")";
    }
    String vector = "<" + scope.lanes() + " x i32>";
    String first = writer.let(Text.first(vector, Text.typed(value)));
    return writer.let(Text.repeated(vector, first, scope.lanes()));
  }

  // ---------------------------------------------------------------- votes

  /// The type with a bit for each lane: a warp has as many lanes as the group.
  private String mask() {
    return "i" + scope.lanes();
  }

  /// Bit i: lane i is active and its flag is set.
  private String activeBits(Value mask, Value flag) {
    String type = mask();
    String flags = flag.isTrue() ? "-1" : writer.let("bitcast " + Text.typed(flag) + " to " + type);
    if (mask.isTrue()) {
      return flags;
    }
    // A choice, not a conjunction: flags of inactive lanes may be any value.
    String vector = "<" + scope.lanes() + " x i1>";
    String chosen =
        flag.isTrue()
            ? Text.operand(mask)
            : writer.let(
                "select "
                    + Text.typed(mask)
                    + ", "
                    + Text.typed(flag)
                    + ", "
                    + vector
                    + " zeroinitializer");
    return writer.let("bitcast " + vector + " " + chosen + " to " + type);
  }

  void render(Op.Vote o) {
    String set = activeBits(o.mask(), o.predicate());
    String active = activeBits(o.mask(), new Value.Literal(o.predicate().type(), 1));
    if (!o.out().type().isLanes()) {
      writer.set(
          o.out(),
          "bitcast "
              + Text.type(o.out().type())
              + " "
              + vote(o.kind(), set, active, Text.operand(o.members()))
              + " to "
              + Text.type(o.out().type()));
      return;
    }
    lanes.run(
        o.mask(),
        Optional.of(o.out()),
        List.of(o.members()),
        lane -> Optional.of(vote(o.kind(), set, active, lanes.element(o.members(), lane))));
  }

  private String vote(VoteKind kind, String set, String active, String members) {
    String here = writer.let("and " + mask() + " " + set + ", " + members);
    if (kind == VoteKind.BALLOT) {
      return here;
    }
    String all = writer.let("and " + mask() + " " + active + ", " + members);
    String full = writer.let("icmp eq " + mask() + " " + here + ", " + all);
    String none = writer.let("icmp eq " + mask() + " " + here + ", 0");
    String truth =
        switch (kind) {
          case ALL -> full;
          case ANY -> writer.let("xor i1 " + none + ", true");
          case UNIFORM, BALLOT -> writer.let("or i1 " + full + ", " + none);
        };
    return writer.let("zext i1 " + truth + " to i32");
  }

  void render(Op.Match o) {
    String active = activeBits(o.mask(), new Value.Literal(Type.I1.in(scope.lanes()), 1));
    String vector = Text.type(o.value().type());
    String element = Text.type(o.value().type().element());
    lanes.run(
        o.mask(),
        Optional.of(o.out()),
        List.of(o.value()),
        lane -> {
          String mine = lanes.element(o.value(), lane);
          String first = writer.let(Text.first(vector, element + " " + mine));
          String all = writer.let(Text.repeated(vector, first, scope.lanes()));
          String same = writer.let("icmp eq " + Text.typed(o.value()) + ", " + all);
          String bits =
              writer.let("bitcast <" + scope.lanes() + " x i1> " + same + " to i" + scope.lanes());
          String here = writer.let("and " + mask() + " " + bits + ", " + active);
          return Optional.of(
              writer.let("and " + mask() + " " + here + ", " + lanes.element(o.members(), lane)));
        });
  }

  // ---------------------------------------------------------------- reductions

  void render(Op.WarpReduce o) {
    if (!o.out().type().isLanes()) {
      writer.set(o.out(), reduce(o, Text.operand(o.members())));
      return;
    }
    lanes.run(
        o.mask(),
        Optional.of(o.out()),
        List.of(o.members()),
        lane -> Optional.of(writer.let(reduce(o, lanes.element(o.members(), lane)))));
  }

  private String reduce(Op.WarpReduce o, String members) {
    Type type = o.value().type();
    int bits = type.elementBits();
    String stem =
        switch (o.kind()) {
          case ADD, AND, OR, XOR, SMIN, SMAX, UMIN, UMAX ->
              o.kind().name().toLowerCase(java.util.Locale.ROOT);
          default -> throw new IllegalStateException(o.kind().name());
        };
    long neutral =
        switch (o.kind()) {
          case AND, UMIN -> -1;
          case SMIN -> Long.MAX_VALUE >>> (64 - bits);
          case SMAX -> 1L << (bits - 1);
          default -> 0;
        };
    String active = activeBits(o.mask(), new Value.Literal(Type.I1.in(scope.lanes()), 1));
    String here = writer.let("and " + mask() + " " + active + ", " + members);
    String flags =
        writer.let("bitcast " + mask() + " " + here + " to <" + scope.lanes() + " x i1>");
    String vector = Text.type(type);
    String chosen =
        writer.let(
            "select <"
                + scope.lanes()
                + " x i1> "
                + flags
                + ", "
                + Text.typed(o.value())
                + ", "
                + vector
                + " "
                + Text.operand(new Value.Literal(type, neutral)));
    return writer.call(
        Text.type(type.element()),
        "llvm.vector.reduce." + stem + "." + Text.suffix(type),
        vector,
        vector + " " + chosen);
  }
}
