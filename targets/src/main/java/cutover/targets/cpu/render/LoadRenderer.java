package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Loads in each form of access.
final class LoadRenderer {
  private static final int LINE_BYTES = 64;

  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;
  private final Elements elements;
  private final Places places;
  private final Rows rows;
  private final VectorGather vectorGather;

  /// What was read as a whole in this block since memory last changed.
  private final Map<Quad, List<String>> quads = new HashMap<>();

  /// @param block the LLVM block
  private record Quad(Value base, Access access, Value mask, Type type, String block) {}

  LoadRenderer(Writer writer, Scope scope, LaneLoop lanes) {
    this.writer = writer;
    this.scope = scope;
    this.lanes = lanes;
    elements = new Elements(writer);
    places = new Places(writer, scope, lanes);
    rows = new Rows(writer, scope);
    vectorGather = new VectorGather(writer, scope, places);
  }

  /// Memory may be another from here on.
  void changed() {
    quads.clear();
  }

  void load(Op.Load o) {
    Type type = o.out().type();
    if (!type.isLanes()) {
      String loaded = elements.load(o.order(), type, Text.operand(o.pointer()), o.alignBytes());
      // One number for all lanes is one instruction with the load, but not through a freeze. As
      // lanes it is what a load of lanes gives.
      String word = scope.definitions().isOnlySpread(o.out()) ? "bitcast " : "freeze ";
      String end = word.equals("bitcast ") ? " to " + Text.type(type) : "";
      writer.set(o.out(), word + Text.type(type) + " " + loaded + end);
      return;
    }
    if (o.access() instanceof Access.Contiguous) {
      contiguous(o);
      return;
    }
    if (o.access() instanceof Access.Row(Access units, int row)) {
      row(o, units, row);
      return;
    }
    if (o.order() == Order.ATOMIC) {
      laneByLane(o);
      return;
    }
    gather(o);
  }

  private void laneByLane(Op.Load o) {
    Type element = o.out().type().element();
    lanes.run(
        o.mask(),
        Optional.of(o.out()),
        Places.operands(o.pointer(), o.access()),
        lane ->
            Optional.of(
                elements.load(
                    o.order(),
                    element,
                    places.laneAddress(o.pointer(), o.access(), lane, element),
                    o.alignBytes())));
  }

  private void contiguous(Op.Load o) {
    Type type = o.out().type();
    String vector = Text.type(type);
    String pointer = Text.operand(o.pointer());
    if (scope.nextBlock().readsBehind(o)) {
      askAhead(pointer, type);
    }
    if (o.mask().isTrue()) {
      writer.set(
          o.out(),
          "load "
              + Elements.volatileWord(o.order())
              + vector
              + ", ptr "
              + pointer
              + ", align "
              + o.alignBytes());
    } else if (Elements.hasMaskedForm(type)) {
      String maskType = Text.type(o.mask().type());
      writer.set(
          o.out(),
          writer.call(
              vector,
              "llvm.masked.load." + Text.suffix(type) + ".p0",
              "ptr, i32, " + maskType + ", " + vector,
              "ptr "
                  + pointer
                  + ", i32 "
                  + o.alignBytes()
                  + ", "
                  + Text.typed(o.mask())
                  + ", "
                  + vector
                  + " zeroinitializer"));
    } else {
      laneByLane(o);
    }
  }

  /// Asks for what the next block reads: each cache line once.
  private void askAhead(String pointer, Type type) {
    int bytes = type.element().elementBytes();
    String row = writer.let("zext i32 " + scope.special().get(SpecialKind.NTID_X) + " to i64");
    String ahead = writer.let("mul i64 " + row + ", " + bytes);
    for (int at = 0; at < scope.lanes() * bytes; at += LINE_BYTES) {
      String first = at == 0 ? ahead : writer.let("add i64 " + ahead + ", " + at);
      String line = writer.let("getelementptr i8, ptr " + pointer + ", i64 " + first);
      writer.prefetch(line);
    }
  }

  /// A quarter of the units of all lanes.
  private void row(Op.Load o, Access units, int row) {
    Type type = o.out().type();
    String element = Text.type(type.element());
    int own = scope.lanes() / Quads.PARTS;
    if (units instanceof Access.Strided(long stride) && stride == Quads.BYTES) {
      String start = places.address(o.pointer(), units, Integer.toString(row * own));
      writer.set(
          o.out(), "load " + Text.type(type) + ", ptr " + start + ", align " + o.alignBytes());
      return;
    }
    var loaded = new ArrayList<String>();
    for (int lane = row * own; lane < (row + 1) * own; lane++) {
      String address = places.address(o.pointer(), units, Integer.toString(lane));
      loaded.add(
          writer.let(
              "load <%d x %s>, ptr %s, align %d"
                  .formatted(Quads.PARTS, element, address, o.alignBytes())));
    }
    String whole = concatenated(loaded, Quads.PARTS, element);
    writer.set(o.out(), "bitcast " + Text.type(type) + " " + whole + " to " + Text.type(type));
  }

  private void gather(Op.Load o) {
    var unit = scope.units().of(o);
    if (unit.isPresent() && scope.lanes() > 1) {
      gather(o, unit.get());
      return;
    }
    Type element = o.out().type().element();
    boolean row = o.order() == Order.PLAIN && rows.likely(o.pointer(), o.access(), element);
    if (!row && vectorGather.fits(o)) {
      vectorGather.load(o);
      return;
    }
    if (row || (!o.mask().isTrue() && scope.lanes() > Rows.LANES)) {
      inPieces(o, element, row);
      return;
    }
    var addresses = places.addresses(o.pointer(), o.access(), o.mask(), element);
    var ones = new ArrayList<String>();
    for (String address : addresses) {
      ones.add(elements.load(o.order(), element, address, o.alignBytes()));
    }
    var vector = new LaneVector(writer, o.out());
    ones.forEach(vector::add);
  }

  /// Eight lanes at a time: as one load if they lie in a row, and not at all if none of them is
  /// active, as in the last round of a loop.
  private void inPieces(Op.Load o, Type element, boolean mayBeRow) {
    String all = lanes.bits(o.mask());
    var addresses = places.ofLanes(o, element);
    var pieces = new ArrayList<String>();
    for (int first = 0; first < scope.lanes(); first += Rows.LANES) {
      pieces.add(piece(o, element, first, active(o.mask(), all, first), addresses, mayBeRow));
    }
    String whole = concatenated(pieces, Rows.LANES, Text.type(element));
    writer.set(
        o.out(),
        "bitcast " + Text.type(o.out().type()) + " " + whole + " to " + Text.type(o.out().type()));
  }

  /// The bits of the mask for the lanes from one on, as a number of eight bits.
  private String active(Value mask, String all, int first) {
    if (mask.isTrue()) {
      return "-1";
    }
    String bits = "i" + scope.lanes();
    String shifted = first == 0 ? all : writer.let("lshr " + bits + " " + all + ", " + first);
    return scope.lanes() == Rows.LANES
        ? shifted
        : writer.let("trunc " + bits + " " + shifted + " to i" + Rows.LANES);
  }

  private String piece(
      Op.Load o, Type element, int first, String active, Places.Lanes lane, boolean mayBeRow) {
    String type = "<" + Rows.LANES + " x " + Text.type(element) + ">";
    var cases = new Cases(writer, type);
    boolean masked = !active.equals("-1");
    if (masked) {
      cases.when(
          writer.let("icmp eq i" + Rows.LANES + " " + active + ", 0"), () -> "zeroinitializer");
    }
    if (mayBeRow) {
      String row = rows.ask(o.pointer(), o.access(), element, first);
      if (masked) {
        String whole = writer.let("icmp eq i" + Rows.LANES + " " + active + ", -1");
        row = writer.let("and i1 " + row + ", " + whole);
      }
      cases.when(
          row,
          () ->
              writer.let(
                  "load %s, ptr %s, align %d"
                      .formatted(type, lane.address(first), o.alignBytes())));
    }
    return cases.otherwise(() -> oneByOne(o, element, first, lane));
  }

  private String oneByOne(Op.Load o, Type element, int first, Places.Lanes lane) {
    String type = "<" + Rows.LANES + " x " + Text.type(element) + ">";
    String loaded = "poison";
    for (int k = 0; k < Rows.LANES; k++) {
      String one = elements.load(o.order(), element, lane.address(first + k), o.alignBytes());
      loaded =
          writer.let(
              "insertelement %s %s, %s %s, i32 %d"
                  .formatted(type, loaded, Text.type(element), one, k));
    }
    return loaded;
  }

  /// Reads the whole unit of each lane, then picks one number of each. LLVM sees that the parts of
  /// one unit share the reads.
  private void gather(Op.Load o, WideUnits.Unit unit) {
    Type element = o.out().type().element();
    int parts = unit.sizeBytes() / element.elementBytes();
    int part = unit.offsetBytes() / element.elementBytes();
    if (parts == 4 && element.elementBytes() == 4) {
      quads(o, unit, part);
      return;
    }
    String all;
    if (o.mask().isTrue()
        && o.access() instanceof Access.Strided(long stride)
        && stride == unit.sizeBytes()) {
      String type = "<" + scope.lanes() * parts + " x " + Text.type(element) + ">";
      all =
          writer.let(
              "load " + type + ", " + Text.typed(unit.base()) + ", align " + unit.alignBytes());
    } else {
      var units = new ArrayList<String>();
      String type = "<" + parts + " x " + Text.type(element) + ">";
      for (String address : places.addresses(unit.base(), o.access(), o.mask(), element)) {
        units.add(writer.let("load " + type + ", ptr " + address + ", align " + unit.alignBytes()));
      }
      all = concatenated(units, parts, Text.type(element));
    }
    var picks = new StringJoiner(", ", "<", ">");
    for (int lane = 0; lane < scope.lanes(); lane++) {
      picks.add("i32 " + (lane * parts + part));
    }
    String type = "<" + scope.lanes() * parts + " x " + Text.type(element) + ">";
    writer.set(
        o.out(),
        "shufflevector "
            + type
            + " "
            + all
            + ", "
            + type
            + " poison, <"
            + scope.lanes()
            + " x i32> "
            + picks);
  }

  /// Four numbers for each lane, such as a `float4`.
  private void quads(Op.Load o, WideUnits.Unit unit, int part) {
    Type type = o.out().type();
    var key = new Quad(unit.base(), o.access(), o.mask(), type, writer.block());
    String whole = quads.computeIfAbsent(key, _ -> quads(o, unit)).get(part);
    writer.set(o.out(), "bitcast " + Text.type(type) + " " + whole + " to " + Text.type(type));
  }

  private List<String> quads(Op.Load o, WideUnits.Unit unit) {
    Type element = o.out().type().element();
    var quads = new Quads(writer, Text.type(element));
    var addresses = places.addresses(unit.base(), o.access(), o.mask(), element);
    var pieces = new ArrayList<List<String>>();
    for (int first = 0; first < scope.lanes(); first += Quads.LANES) {
      var loaded = new ArrayList<String>();
      for (String address : addresses.subList(first, first + Quads.LANES)) {
        loaded.add(
            writer.let(
                "load " + quads.quad() + ", ptr " + address + ", align " + unit.alignBytes()));
      }
      pieces.add(quads.parts(loaded));
    }
    var parts = new ArrayList<String>();
    for (int part = 0; part < 4; part++) {
      int number = part;
      var vectors = pieces.stream().map(piece -> piece.get(number)).toList();
      parts.add(concatenated(vectors, Quads.LANES, Text.type(element)));
    }
    return parts;
  }

  /// Vectors one behind the other.
  private String concatenated(List<String> vectors, int length, String element) {
    if (vectors.size() == 1) {
      return vectors.getFirst();
    }
    var pairs = new ArrayList<String>();
    String type = "<" + length + " x " + element + ">";
    var order = new StringJoiner(", ", "<", ">");
    for (int k = 0; k < 2 * length; k++) {
      order.add("i32 " + k);
    }
    for (int k = 0; k < vectors.size(); k += 2) {
      pairs.add(
          writer.let(
              "shufflevector "
                  + type
                  + " "
                  + vectors.get(k)
                  + ", "
                  + type
                  + " "
                  + vectors.get(k + 1)
                  + ", <"
                  + 2 * length
                  + " x i32> "
                  + order));
    }
    return concatenated(pairs, 2 * length, element);
  }
}
