package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Where the lanes of an access lie.
///
/// Lanes that are not active must not touch memory. Where the processor has no masked form, a
/// gather reads for them from a place that is always there, and a scatter writes to one that nobody
/// reads.
final class Places {
  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;

  Places(Writer writer, Scope scope, LaneLoop lanes) {
    this.writer = writer;
    this.scope = scope;
    this.lanes = lanes;
  }

  /// The address of each lane.
  interface Lanes {
    String address(int lane);
  }

  static List<Value> operands(Value pointer, Access access, Value... others) {
    var list = new ArrayList<>(List.of(others));
    list.add(pointer);
    if (access instanceof Access.Indexed(Value index, long _)) {
      list.add(index);
    }
    return list;
  }

  /// The address of one lane's element.
  String address(Value pointer, Access access, String lane) {
    return switch (access) {
      case Access.Uniform _ -> Text.operand(pointer);
      case Access.Contiguous _ -> throw new IllegalStateException("needs the element");
      case Access.Strided(long stride) -> offset(pointer, lane, stride);
      case Access.Indexed(Value index, long scale) -> {
        String type = Text.type(index.type().element());
        yield indexed(pointer, type, lanes.element(index, lane), scale);
      }
      case Access.Gather _ -> lanes.element(pointer, lane);
      case Access.Row(Access units, int _) -> address(pointer, units, lane);
    };
  }

  String laneAddress(Value pointer, Access access, String lane, Type element) {
    return access instanceof Access.Contiguous
        ? offset(pointer, lane, element.elementBytes())
        : address(pointer, access, lane);
  }

  /// Where each lane reads; for lanes that are not active, a place that is there.
  Lanes ofLanes(Op.Load o, Type element) {
    if (o.mask().isTrue()) {
      return lane -> address(o.pointer(), o.access(), Integer.toString(lane));
    }
    if (o.access() instanceof Access.Indexed(Value index, long scale)) {
      String safe = activeIndices(index, o.mask());
      String type = Text.type(index.type());
      return lane -> {
        String number = writer.let("extractelement " + type + " " + safe + ", i32 " + lane);
        return indexed(o.pointer(), Text.type(index.type().element()), number, scale);
      };
    }
    String pointers = safePointers(o.pointer(), o.access(), o.mask(), element);
    return lane -> lanePointer(pointers, lane);
  }

  /// The address of each lane; a spare place for lanes that are not active.
  List<String> addresses(Value pointer, Access access, Value mask, Type element) {
    if (!mask.isTrue() && access instanceof Access.Indexed(Value index, long scale)) {
      return activeAddresses(pointer, index, scale, mask);
    }
    String pointers = mask.isTrue() ? "" : safePointers(pointer, access, mask, element);
    var list = new ArrayList<String>();
    for (int lane = 0; lane < scope.lanes(); lane++) {
      list.add(
          mask.isTrue()
              ? laneAddress(pointer, access, Integer.toString(lane), element)
              : lanePointer(pointers, lane));
    }
    return list;
  }

  private String offset(Value pointer, String lane, long stride) {
    String wide = lane.startsWith("%") ? writer.let("zext i32 " + lane + " to i64") : lane;
    String scaled =
        lane.startsWith("%")
            ? writer.let("mul i64 " + wide + ", " + stride)
            : Long.toString(Long.parseLong(lane) * stride);
    return writer.let("getelementptr i8, " + Text.typed(pointer) + ", i64 " + scaled);
  }

  /// The address of each lane; of an active one for lanes that are not. Whoever runs this has one.
  private List<String> activeAddresses(Value pointer, Value index, long scale, Value mask) {
    String type = Text.type(index.type());
    String element = Text.type(index.type().element());
    String safe = activeIndices(index, mask);
    var list = new ArrayList<String>();
    for (int lane = 0; lane < scope.lanes(); lane++) {
      String number = writer.let("extractelement " + type + " " + safe + ", i32 " + lane);
      list.add(indexed(pointer, element, number, scale));
    }
    return list;
  }

  private String activeIndices(Value index, Value mask) {
    String type = Text.type(index.type());
    String element = Text.type(index.type().element());
    String bits = "i" + scope.lanes();
    String count = bits + " " + lanes.bits(mask) + ", i1 true";
    String first = writer.let(writer.call(bits, "llvm.cttz." + bits, bits + ", i1", count));
    String active = writer.let("extractelement " + Text.typed(index) + ", " + bits + " " + first);
    String low = writer.let(Text.first(type, element + " " + active));
    String all = writer.let(Text.repeated(type, low, scope.lanes()));
    return writer.let(
        "select " + Text.typed(mask) + ", " + Text.typed(index) + ", " + type + " " + all);
  }

  private String indexed(Value pointer, String type, String number, long scale) {
    String wide =
        type.equals("i64") ? number : writer.let("sext " + type + " " + number + " to i64");
    String scaled = scale == 1 ? wide : writer.let("mul i64 " + wide + ", " + scale);
    return writer.let("getelementptr i8, " + Text.typed(pointer) + ", i64 " + scaled);
  }

  String lanePointer(String pointers, int lane) {
    return writer.let("extractelement <" + scope.lanes() + " x ptr> " + pointers + ", i32 " + lane);
  }

  /// The address of every lane; of a spare place on the stack for lanes that are not active.
  String safePointers(Value pointer, Access access, Value mask, Type element) {
    String vector = "<" + scope.lanes() + " x ptr>";
    String all =
        switch (access) {
          case Access.Gather _ -> Text.operand(pointer);
          case Access.Indexed(Value index, long scale) -> indexedPointers(pointer, index, scale);
          case Access.Strided(long stride) -> stridedPointers(pointer, stride);
          case Access.Contiguous _ -> stridedPointers(pointer, element.elementBytes());
          case Access.Uniform _, Access.Row _ -> throw new IllegalStateException("one address");
        };
    String spare = writer.spare(element.elementBytes(), scope.lanes());
    return writer.let(
        "select " + Text.typed(mask) + ", " + vector + " " + all + ", " + vector + " " + spare);
  }

  /// The lanes' numbers in 64 bits.
  String wideIndex(Value index) {
    return index.type().elementBits() == 64
        ? Text.operand(index)
        : writer.let("sext " + Text.typed(index) + " to <" + scope.lanes() + " x i64>");
  }

  private String indexedPointers(Value pointer, Value index, long scale) {
    String wide = "<" + scope.lanes() + " x i64>";
    String number = wideIndex(index);
    String scaled =
        scale == 1
            ? number
            : writer.let("mul " + wide + " " + number + ", splat (i64 " + scale + ")");
    return writer.let("getelementptr i8, " + Text.typed(pointer) + ", " + wide + " " + scaled);
  }

  private String stridedPointers(Value pointer, long stride) {
    var numbers = new StringBuilder("<");
    for (int lane = 0; lane < scope.lanes(); lane++) {
      numbers.append(lane == 0 ? "" : ", ").append("i64 ").append(lane * stride);
    }
    String wide = "<" + scope.lanes() + " x i64>";
    return writer.let(
        "getelementptr i8, " + Text.typed(pointer) + ", " + wide + " " + numbers + ">");
  }
}
