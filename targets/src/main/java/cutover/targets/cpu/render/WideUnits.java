package cutover.targets.cpu.render;

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
    var together = new HashMap<Value, Set<Spot>>();
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Load load -> read(together, load.mask()).add(spot(load));
        case Op.Control control -> control.regions().forEach(this::visit);
        default -> {}
      }
    }
    for (Op op : region.ops()) {
      if (op instanceof Op.Load load) {
        var spot = spot(load);
        var here = new Aligned(load.pointer(), load.alignBytes());
        alignments.merge(spot, here, (a, b) -> a.alignBytes() >= b.alignBytes() ? a : b);
        find(load, spot, alignments, read(together, load.mask()))
            .ifPresent(unit -> units.put(load, unit));
      }
    }
  }

  /// What is read under a mask.
  private static Set<Spot> read(Map<Value, Set<Spot>> together, Value mask) {
    return together.computeIfAbsent(mask, _ -> new HashSet<>());
  }

  private Spot spot(Op.Load load) {
    return spots.of(load.pointer(), load.access());
  }

  private static Optional<Unit> find(
      Op.Load load, Spot spot, Map<Spot, Aligned> alignments, Set<Spot> together) {
    int element = load.out().type().elementBytes();
    if (load.order() != Op.Order.PLAIN || element < 4) {
      return Optional.empty();
    }
    for (int inside = 0; inside + element <= LARGEST; inside += element) {
      var first = spot.plus(-inside);
      var start = alignments.get(first);
      if (start == null) {
        continue;
      }
      int size = Math.min(start.alignBytes(), LARGEST);
      if (size > element && inside + element <= size) {
        return Optional.of(new Unit(start.pointer(), size, inside, size));
      }
      if (isWhole(first, element, together)) {
        return Optional.of(new Unit(start.pointer(), LARGEST, inside, start.alignBytes()));
      }
    }
    return Optional.empty();
  }

  private static boolean isWhole(Spot first, int element, Set<Spot> together) {
    for (int offset = 0; offset < LARGEST; offset += element) {
      if (!together.contains(first.plus(offset))) {
        return false;
      }
    }
    return true;
  }
}
