package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/// Stores in each form of access.
final class StoreRenderer {
  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;
  private final Elements elements;
  private final Places places;
  private final Rows rows;

  StoreRenderer(Writer writer, Scope scope, LaneLoop lanes) {
    this.writer = writer;
    this.scope = scope;
    this.lanes = lanes;
    elements = new Elements(writer);
    places = new Places(writer, scope, lanes);
    rows = new Rows(writer, scope);
  }

  void store(Op.Store o) {
    var parts = scope.wideStores().at(o);
    if (parts.size() > 1) {
      quads(parts);
    } else {
      parts.forEach(this::one);
    }
  }

  /// Four numbers of each lane that lie side by side.
  private void quads(List<Op.Store> parts) {
    var first = parts.getFirst();
    Type type = first.value().type();
    var quads = new Quads(writer, Text.type(type.element()));
    for (int lane = 0; lane < scope.lanes(); lane += Quads.LANES) {
      var numbers = new ArrayList<String>();
      for (var part : parts) {
        numbers.add(slice(part.value(), lane));
      }
      var units = quads.units(numbers);
      for (int k = 0; k < Quads.LANES; k++) {
        String number = Integer.toString(lane + k);
        String address =
            places.laneAddress(first.pointer(), first.access(), number, type.element());
        writer.line(
            "store "
                + quads.quad()
                + " "
                + units.get(k)
                + ", ptr "
                + address
                + ", align "
                + first.alignBytes());
      }
    }
  }

  /// A quarter of the units of all lanes.
  private void row(Op.Store o, Access units, int row) {
    int own = scope.lanes() / Quads.PARTS;
    int first = row * own;
    if (units instanceof Access.Strided(long stride) && stride == Quads.BYTES) {
      String start = places.address(o.pointer(), units, Integer.toString(first));
      writer.line(
          "store %s, ptr %s, align %d".formatted(Text.typed(o.value()), start, o.alignBytes()));
      return;
    }
    String quad = "<" + Quads.PARTS + " x " + Text.type(o.value().type().element()) + ">";
    for (int k = 0; k < own; k++) {
      String address = places.address(o.pointer(), units, Integer.toString(first + k));
      String unit = slice(o.value(), k * Quads.PARTS, Quads.PARTS);
      writer.line("store %s %s, ptr %s, align %d".formatted(quad, unit, address, o.alignBytes()));
    }
  }

  /// Eight lanes from one on.
  private String slice(Value value, int first) {
    return slice(value, first, Quads.LANES);
  }

  private String slice(Value value, int first, int count) {
    var order = new StringJoiner(", ", "<", ">");
    for (int k = 0; k < count; k++) {
      order.add("i32 " + (first + k));
    }
    String type = Text.type(value.type());
    return writer.let(
        "shufflevector %s %s, %s poison, <%d x i32> %s"
            .formatted(type, Text.operand(value), type, count, order));
  }

  private void one(Op.Store o) {
    Type type = o.value().type();
    if (!type.isLanes()) {
      elements.store(
          o.order(), type, Text.operand(o.value()), Text.operand(o.pointer()), o.alignBytes());
      return;
    }
    switch (o.access()) {
      case Access.Uniform _ -> lastLane(o);
      case Access.Contiguous _ -> contiguous(o);
      case Access.Row(Access units, int row) -> row(o, units, row);
      default -> {
        boolean plain = o.order() == Order.PLAIN;
        boolean unmasked = plain && o.mask().isTrue();
        if (unmasked && rows.likely(o.pointer(), o.access(), type.element())) {
          inPieces(o, type.element());
        } else {
          scatter(o);
        }
      }
    }
  }

  /// As a wide store where the lanes lie in a row: eight at a time.
  private void inPieces(Op.Store o, Type element) {
    for (int first = 0; first < scope.lanes(); first += Rows.LANES) {
      String row = rows.ask(o.pointer(), o.access(), element, first);
      String together = writer.label("row");
      String apart = writer.label("apart");
      String next = writer.label("piece");
      writer.branch(row, together, apart);
      writer.start(together);
      String number = Integer.toString(first);
      writer.line(
          "store <%d x %s> %s, ptr %s, align %d"
              .formatted(
                  Rows.LANES,
                  Text.type(element),
                  slice(o.value(), first),
                  places.address(o.pointer(), o.access(), number),
                  o.alignBytes()));
      writer.jump(next);
      writer.start(apart);
      for (int lane = first; lane < first + Rows.LANES; lane++) {
        storeLane(o, element, Integer.toString(lane));
      }
      writer.jump(next);
      writer.start(next);
    }
  }

  private void storeLane(Op.Store o, Type element, String lane) {
    String address = places.laneAddress(o.pointer(), o.access(), lane, element);
    elements.store(o.order(), element, lanes.element(o.value(), lane), address, o.alignBytes());
  }

  /// All lanes write to one place: the highest active one stays.
  private void lastLane(Op.Store o) {
    String type = "i" + scope.lanes();
    String bits = lanes.bits(o.mask());
    String zeros =
        writer.let(
            writer.call(
                type, "llvm.ctlz." + type, type + ", i1", type + " " + bits + ", i1 false"));
    String lane = writer.let("sub " + type + " " + (scope.lanes() - 1) + ", " + zeros);
    String value = writer.let("extractelement " + Text.typed(o.value()) + ", " + type + " " + lane);
    elements.store(
        o.order(), o.value().type().element(), value, Text.operand(o.pointer()), o.alignBytes());
  }

  private void contiguous(Op.Store o) {
    Type type = o.value().type();
    if (o.order() == Order.ATOMIC) {
      scatter(o);
    } else if (o.mask().isTrue()) {
      writer.line(
          "store "
              + Elements.volatileWord(o.order())
              + Text.typed(o.value())
              + ", "
              + Text.typed(o.pointer())
              + ", align "
              + o.alignBytes());
    } else if (Elements.hasMaskedForm(type)) {
      String vector = Text.type(type);
      writer.line(
          writer.call(
              "void",
              "llvm.masked.store." + Text.suffix(type) + ".p0",
              vector + ", ptr, i32, " + Text.type(o.mask().type()),
              Text.typed(o.value())
                  + ", "
                  + Text.typed(o.pointer())
                  + ", i32 "
                  + o.alignBytes()
                  + ", "
                  + Text.typed(o.mask())));
    } else {
      scatter(o);
    }
  }

  private void scatter(Op.Store o) {
    Type element = o.value().type().element();
    if (o.order() == Order.ATOMIC || (scope.lanes() > 8 && !o.mask().isTrue())) {
      lanes.run(
          o.mask(),
          Optional.empty(),
          Places.operands(o.pointer(), o.access(), o.value()),
          lane -> {
            storeLane(o, element, lane);
            return Optional.empty();
          });
      return;
    }
    String pointers =
        o.mask().isTrue() ? "" : places.safePointers(o.pointer(), o.access(), o.mask(), element);
    for (int lane = 0; lane < scope.lanes(); lane++) {
      String address =
          pointers.isEmpty()
              ? places.laneAddress(o.pointer(), o.access(), Integer.toString(lane), element)
              : places.lanePointer(pointers, lane);
      String value = lanes.element(o.value(), Integer.toString(lane));
      elements.store(o.order(), element, value, address, o.alignBytes());
    }
  }
}
