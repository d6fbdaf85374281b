package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// Loads and stores in each form of access.
///
/// Lanes that are not active must not touch memory. Where the processor has no masked form, a
/// gather reads for them from a place that is always there, and a scatter writes to one that nobody
/// reads.
final class MemoryRenderer {
  /// Lanes of a vector register.
  private static final int PIECE = 8;

  private final Writer writer;
  private final Scope scope;
  private final LaneLoop lanes;
  private final Rows rows;

  /// What was read as a whole in this block since memory last changed.
  private final Map<Quad, List<String>> quads = new HashMap<>();

  /// @param block the LLVM block
  private record Quad(Value base, Access access, Value mask, Type type, String block) {}

  MemoryRenderer(Writer writer, Scope scope, LaneLoop lanes) {
    this.writer = writer;
    this.scope = scope;
    this.lanes = lanes;
    rows = new Rows(writer, scope, PIECE);
  }

  /// Memory may be another from here on.
  void changed() {
    quads.clear();
  }

  private static String volatileWord(Order order) {
    return order == Order.PLAIN ? "" : "volatile ";
  }

  private String scalarLoad(Order order, Type type, String pointer, int align) {
    if (order == Order.ATOMIC
        && Long.bitCount(type.elementBytes()) == 1
        && align >= type.elementBytes()) {
      String text = Text.type(type);
      String loaded =
          writer.let(
              "load atomic " + number(type) + ", ptr " + pointer + " seq_cst, align " + align);
      return number(type).equals(text)
          ? loaded
          : writer.let("bitcast " + number(type) + " " + loaded + " to " + text);
    }
    return writer.let(
        "load " + volatileWord(order) + Text.type(type) + ", ptr " + pointer + ", align " + align);
  }

  /// LLVM's atomic loads and stores take integers and pointers.
  private static String number(Type type) {
    return type instanceof Type.Float ? "i" + type.elementBits() : Text.type(type);
  }

  private void scalarStore(Order order, Type type, String value, String pointer, int align) {
    if (order == Order.ATOMIC && align >= type.elementBytes()) {
      String bits =
          type instanceof Type.Float
              ? writer.let("bitcast " + Text.type(type) + " " + value + " to " + number(type))
              : value;
      writer.line(
          "store atomic "
              + number(type)
              + " "
              + bits
              + ", ptr "
              + pointer
              + " seq_cst, align "
              + align);
      return;
    }
    writer.line(
        "store "
            + volatileWord(order)
            + Text.type(type)
            + " "
            + value
            + ", ptr "
            + pointer
            + ", align "
            + align);
  }

  // ---------------------------------------------------------------- load

  void load(Op.Load o) {
    Type type = o.out().type();
    if (!type.isLanes()) {
      writer.set(
          o.out(),
          "freeze "
              + Text.type(type)
              + " "
              + scalarLoad(o.order(), type, Text.operand(o.pointer()), o.alignBytes()));
      return;
    }
    if (o.access() instanceof Access.Contiguous) {
      contiguous(o);
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
        operands(o.pointer(), o.access()),
        lane ->
            Optional.of(
                scalarLoad(
                    o.order(),
                    element,
                    laneAddress(o.pointer(), o.access(), lane, element),
                    o.alignBytes())));
  }

  private static List<Value> operands(Value pointer, Access access, Value... others) {
    var list = new ArrayList<>(List.of(others));
    list.add(pointer);
    if (access instanceof Access.Indexed(Value index, long _)) {
      list.add(index);
    }
    return list;
  }

  private boolean hasMaskedForm(Type type) {
    return type.elementBits() == 32 || type.elementBits() == 64;
  }

  private void contiguous(Op.Load o) {
    Type type = o.out().type();
    String vector = Text.type(type);
    String pointer = Text.operand(o.pointer());
    if (o.mask().isTrue()) {
      writer.set(
          o.out(),
          "load "
              + volatileWord(o.order())
              + vector
              + ", ptr "
              + pointer
              + ", align "
              + o.alignBytes());
    } else if (hasMaskedForm(type)) {
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

  /// The address of one lane's element.
  private String address(Value pointer, Access access, String lane) {
    return switch (access) {
      case Access.Uniform _ -> Text.operand(pointer);
      case Access.Contiguous _ -> throw new IllegalStateException("needs the element");
      case Access.Strided(long stride) -> offset(pointer, lane, stride);
      case Access.Indexed(Value index, long scale) -> {
        String type = Text.type(index.type().element());
        yield indexed(pointer, type, lanes.element(index, lane), scale);
      }
      case Access.Gather _ -> lanes.element(pointer, lane);
    };
  }

  private String offset(Value pointer, String lane, long stride) {
    String wide = lane.startsWith("%") ? writer.let("zext i32 " + lane + " to i64") : lane;
    String scaled =
        lane.startsWith("%")
            ? writer.let("mul i64 " + wide + ", " + stride)
            : Long.toString(Long.parseLong(lane) * stride);
    return writer.let("getelementptr i8, " + Text.typed(pointer) + ", i64 " + scaled);
  }

  private String laneAddress(Value pointer, Access access, String lane, Type element) {
    return access instanceof Access.Contiguous
        ? offset(pointer, lane, element.elementBytes())
        : address(pointer, access, lane);
  }

  private void gather(Op.Load o) {
    var unit = scope.units().of(o);
    if (unit.isPresent() && scope.lanes() > 1) {
      gather(o, unit.get());
      return;
    }
    Type element = o.out().type().element();
    boolean row = o.order() == Order.PLAIN && rows.likely(o.pointer(), o.access(), element);
    if (row || (!o.mask().isTrue() && scope.lanes() > PIECE)) {
      inPieces(o, element, row);
      return;
    }
    var addresses = addresses(o.pointer(), o.access(), o.mask(), element);
    var ones = new ArrayList<String>();
    for (String address : addresses) {
      ones.add(scalarLoad(o.order(), element, address, o.alignBytes()));
    }
    var vector = new LaneVector(writer, o.out());
    ones.forEach(vector::add);
  }

  /// Eight lanes at a time: as one load if they lie in a row, and not at all if none of them is
  /// active, as in the last round of a loop.
  private void inPieces(Op.Load o, Type element, boolean mayBeRow) {
    String all = lanes.bits(o.mask());
    var places = places(o, element);
    var pieces = new ArrayList<String>();
    for (int first = 0; first < scope.lanes(); first += PIECE) {
      pieces.add(piece(o, element, first, active(o.mask(), all, first), places, mayBeRow));
    }
    String whole = concatenated(pieces, PIECE, Text.type(element));
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
    return scope.lanes() == PIECE
        ? shifted
        : writer.let("trunc " + bits + " " + shifted + " to i" + PIECE);
  }

  private String piece(
      Op.Load o, Type element, int first, String active, Lanes places, boolean mayBeRow) {
    String type = "<" + PIECE + " x " + Text.type(element) + ">";
    var cases = new Cases(writer, type);
    boolean masked = !active.equals("-1");
    if (masked) {
      cases.when(writer.let("icmp eq i" + PIECE + " " + active + ", 0"), () -> "zeroinitializer");
    }
    if (mayBeRow) {
      String row = rows.ask(o.pointer(), o.access(), element, first);
      if (masked) {
        String whole = writer.let("icmp eq i" + PIECE + " " + active + ", -1");
        row = writer.let("and i1 " + row + ", " + whole);
      }
      cases.when(
          row,
          () ->
              writer.let(
                  "load %s, ptr %s, align %d"
                      .formatted(type, places.address(first), o.alignBytes())));
    }
    return cases.otherwise(() -> oneByOne(o, element, first, places));
  }

  private String oneByOne(Op.Load o, Type element, int first, Lanes places) {
    String type = "<" + PIECE + " x " + Text.type(element) + ">";
    String loaded = "poison";
    for (int k = 0; k < PIECE; k++) {
      String one = scalarLoad(o.order(), element, places.address(first + k), o.alignBytes());
      loaded =
          writer.let(
              "insertelement %s %s, %s %s, i32 %d"
                  .formatted(type, loaded, Text.type(element), one, k));
    }
    return loaded;
  }

  private interface Lanes {
    String address(int lane);
  }

  /// Where each lane reads; for lanes that are not active, a place that is there.
  private Lanes places(Op.Load o, Type element) {
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
  private List<String> addresses(Value pointer, Access access, Value mask, Type element) {
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
      for (String address : addresses(unit.base(), o.access(), o.mask(), element)) {
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
    var addresses = addresses(unit.base(), o.access(), o.mask(), element);
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

  private String lanePointer(String pointers, int lane) {
    return writer.let("extractelement <" + scope.lanes() + " x ptr> " + pointers + ", i32 " + lane);
  }

  /// The address of every lane; of a spare place on the stack for lanes that are not active.
  private String safePointers(Value pointer, Access access, Value mask, Type element) {
    String vector = "<" + scope.lanes() + " x ptr>";
    String all =
        switch (access) {
          case Access.Gather _ -> Text.operand(pointer);
          case Access.Indexed(Value index, long scale) -> indexedPointers(pointer, index, scale);
          case Access.Strided(long stride) -> stridedPointers(pointer, stride);
          case Access.Contiguous _ -> stridedPointers(pointer, element.elementBytes());
          case Access.Uniform _ -> throw new IllegalStateException("one address");
        };
    String spare = writer.spare(element.elementBytes(), scope.lanes());
    return writer.let(
        "select " + Text.typed(mask) + ", " + vector + " " + all + ", " + vector + " " + spare);
  }

  private String indexedPointers(Value pointer, Value index, long scale) {
    String wide = "<" + scope.lanes() + " x i64>";
    String number =
        index.type().elementBits() == 64
            ? Text.operand(index)
            : writer.let("sext " + Text.typed(index) + " to " + wide);
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

  // ---------------------------------------------------------------- store

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
        String address = laneAddress(first.pointer(), first.access(), number, type.element());
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

  /// Eight lanes from one on.
  private String slice(Value value, int first) {
    var order = new StringJoiner(", ", "<", ">");
    for (int k = 0; k < Quads.LANES; k++) {
      order.add("i32 " + (first + k));
    }
    String type = Text.type(value.type());
    return writer.let(
        "shufflevector %s %s, %s poison, <%d x i32> %s"
            .formatted(type, Text.operand(value), type, Quads.LANES, order));
  }

  private void one(Op.Store o) {
    Type type = o.value().type();
    if (!type.isLanes()) {
      scalarStore(
          o.order(), type, Text.operand(o.value()), Text.operand(o.pointer()), o.alignBytes());
      return;
    }
    switch (o.access()) {
      case Access.Uniform _ -> lastLane(o);
      case Access.Contiguous _ -> contiguous(o);
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
    for (int first = 0; first < scope.lanes(); first += PIECE) {
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
                  PIECE,
                  Text.type(element),
                  slice(o.value(), first),
                  address(o.pointer(), o.access(), number),
                  o.alignBytes()));
      writer.jump(next);
      writer.start(apart);
      for (int lane = first; lane < first + PIECE; lane++) {
        storeLane(o, element, Integer.toString(lane));
      }
      writer.jump(next);
      writer.start(next);
    }
  }

  private void storeLane(Op.Store o, Type element, String lane) {
    String address = laneAddress(o.pointer(), o.access(), lane, element);
    scalarStore(o.order(), element, lanes.element(o.value(), lane), address, o.alignBytes());
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
    scalarStore(
        o.order(), o.value().type().element(), value, Text.operand(o.pointer()), o.alignBytes());
  }

  private void contiguous(Op.Store o) {
    Type type = o.value().type();
    if (o.order() == Order.ATOMIC) {
      scatter(o);
    } else if (o.mask().isTrue()) {
      writer.line(
          "store "
              + volatileWord(o.order())
              + Text.typed(o.value())
              + ", "
              + Text.typed(o.pointer())
              + ", align "
              + o.alignBytes());
    } else if (hasMaskedForm(type)) {
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
          operands(o.pointer(), o.access(), o.value()),
          lane -> {
            storeLane(o, element, lane);
            return Optional.empty();
          });
      return;
    }
    String pointers =
        o.mask().isTrue() ? "" : safePointers(o.pointer(), o.access(), o.mask(), element);
    for (int lane = 0; lane < scope.lanes(); lane++) {
      String address =
          pointers.isEmpty()
              ? laneAddress(o.pointer(), o.access(), Integer.toString(lane), element)
              : lanePointer(pointers, lane);
      String value = lanes.element(o.value(), Integer.toString(lane));
      scalarStore(o.order(), element, value, address, o.alignBytes());
    }
  }
}
