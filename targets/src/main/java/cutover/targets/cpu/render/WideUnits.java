package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// Loads that are parts of one wider aligned load of the source, such as a `float4`.
///
/// The source's load was split into its numbers. Its alignment says that all of them lie in one
/// aligned unit, which can be read as a whole wherever one of them can: a unit of 16 bytes does not
/// reach into another page.
final class WideUnits {
  /// @param base the pointer to the unit
  /// @param offsetBytes where the number lies in it
  record Unit(Value base, int sizeBytes, int offsetBytes) {}

  private static final int LARGEST = 16;

  /// A pointer, and what each lane adds to it.
  private record Place(Value pointer, Access access) {}

  /// By identity: equal loads at two places are two loads.
  private final IdentityHashMap<Op.Load, Unit> units = new IdentityHashMap<>();
  private final Map<Value, Op.PtrAdd> offsets = new HashMap<>();

  WideUnits(Region body) {
    visit(body);
  }

  /// The unit that a load is a part of, if it is bigger than the load.
  Optional<Unit> of(Op.Load load) {
    return Optional.ofNullable(units.get(load));
  }

  /// What an access says of its address holds where it runs, so that it counts for the rest of its
  /// own region only.
  private void visit(Region region) {
    var alignments = new HashMap<Place, Integer>();
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Load load -> {
          var place = new Place(load.pointer(), load.access());
          alignments.merge(place, load.alignBytes(), Math::max);
          find(load, alignments).ifPresent(unit -> units.put(load, unit));
        }
        case Op.PtrAdd add when add.index() instanceof Value.Literal -> offsets.put(add.out(), add);
        case Op.Control control -> control.regions().forEach(this::visit);
        default -> {}
      }
    }
  }

  private Optional<Unit> find(Op.Load load, Map<Place, Integer> alignments) {
    int element = load.out().type().elementBytes();
    if (load.order() != Op.Order.PLAIN || element < 4) {
      return Optional.empty();
    }
    if (load.alignBytes() > element) {
      int size = Math.min(load.alignBytes(), LARGEST);
      return size > element ? Optional.of(new Unit(load.pointer(), size, 0)) : Optional.empty();
    }
    var add = offsets.get(load.pointer());
    if (add == null) {
      return Optional.empty();
    }
    long offset = ((Value.Literal) add.index()).signed() * add.scaleBytes();
    int align = alignments.getOrDefault(new Place(add.base(), load.access()), 0);
    int size = Math.min(align, LARGEST);
    boolean inside = offset > 0 && offset + element <= size && offset % element == 0;
    return inside ? Optional.of(new Unit(add.base(), size, (int) offset)) : Optional.empty();
  }
}
