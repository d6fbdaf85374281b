package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import cutover.targets.cpu.render.Spots.Spot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Loads that are parts of one wider load of the source, such as a `float4`.
///
/// The source's load was split into its numbers. They can be read as a whole where all of them are
/// read anyway, and where the alignment of one says that they lie in one aligned unit: a unit of 16
/// bytes does not reach into another page.
final class WideUnits {
  /// @param base the pointer to the unit
  /// @param offsetBytes where the number lies in it
  record Unit(Value base, int sizeBytes, int offsetBytes, int alignBytes) {}

  private static final int LARGEST = 16;

  /// @param pointer where it begins
  private record Aligned(Value pointer, int alignBytes) {}

  /// By identity: equal loads at two places are two loads.
  private final IdentityHashMap<Op.Load, Unit> units = new IdentityHashMap<>();
  private final Spots spots;

  WideUnits(Region body, Spots spots) {
    this.spots = spots;
    visit(body);
  }

  /// The unit that a load is a part of, if it is bigger than the load.
  Optional<Unit> of(Op.Load load) {
    return Optional.ofNullable(units.get(load));
  }

  /// What an access says of its address holds where it runs, so that it counts for the rest of its
  /// own region only.
  private void visit(Region region) {
    var alignments = new HashMap<Spot, Aligned>();
    var together = new HashMap<Kind, Set<Spot>>();
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Load load when !isRow(load) ->
            together.computeIfAbsent(kind(load), _ -> new HashSet<>()).add(spot(load));
        case Op.Control control -> control.regions().forEach(this::visit);
        default -> {}
      }
    }
    var whole = new HashMap<Kind, Set<Spot>>();
    together.forEach((kind, spots) -> whole.put(kind, wholeUnits(spots, kind.elementBytes())));
    for (Op op : region.ops()) {
      if (op instanceof Op.Load load && !isRow(load)) {
        var spot = spot(load);
        var here = new Aligned(load.pointer(), load.alignBytes());
        alignments.merge(spot, here, (a, b) -> a.alignBytes() >= b.alignBytes() ? a : b);
        find(load, spot, alignments, whole.get(kind(load)))
            .ifPresent(unit -> units.put(load, unit));
      }
    }
  }

  private static boolean isRow(Op.Load load) {
    return load.access() instanceof Access.Row;
  }

  /// Loads under one mask, of elements of one size.
  private record Kind(Value mask, int elementBytes) {}

  private static Kind kind(Op.Load load) {
    return new Kind(load.mask(), load.out().type().elementBytes());
  }

  /// Where the units begin that are read as a whole. They do not overlap: a row of elements is cut
  /// into units from its start.
  private static Set<Spot> wholeUnits(Set<Spot> read, int elementBytes) {
    var starts = new HashSet<Spot>();
    for (var spot : read) {
      if (read.contains(spot.plus(-elementBytes))) {
        continue;
      }
      for (var first = spot; isWhole(first, elementBytes, read); first = first.plus(LARGEST)) {
        starts.add(first);
      }
    }
    return starts;
  }

  private Spot spot(Op.Load load) {
    return spots.of(load.pointer(), load.access());
  }

  /// The widest unit: a pair that is aligned as such may be half of a four.
  private static Optional<Unit> find(
      Op.Load load, Spot spot, Map<Spot, Aligned> alignments, Set<Spot> whole) {
    int element = load.out().type().elementBytes();
    if (load.order() != Op.Order.PLAIN || element < 4) {
      return Optional.empty();
    }
    var widest = Optional.<Unit>empty();
    for (int inside = 0; inside + element <= LARGEST; inside += element) {
      var first = spot.plus(-inside);
      var start = alignments.get(first);
      if (start == null) {
        continue;
      }
      int size = Math.min(start.alignBytes(), LARGEST);
      if (whole.contains(first)) {
        return Optional.of(new Unit(start.pointer(), LARGEST, inside, start.alignBytes()));
      }
      boolean within = size > element && inside + element <= size;
      if (within && widest.map(unit -> unit.sizeBytes() < size).orElse(true)) {
        widest = Optional.of(new Unit(start.pointer(), size, inside, size));
      }
    }
    return widest;
  }

  private static boolean isWhole(Spot first, int elementBytes, Set<Spot> read) {
    for (int offset = 0; offset < LARGEST; offset += elementBytes) {
      if (!read.contains(first.plus(offset))) {
        return false;
      }
    }
    return true;
  }
}
