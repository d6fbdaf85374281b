package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;

/// Addresses as a place and a constant distance from it, so that neighbours are seen.
final class Spots {
  /// A pointer, and what each lane adds to it.
  record Place(Value base, Access access) {}

  record Spot(Place place, long offsetBytes) {
    Spot plus(long bytes) {
      return new Spot(place, offsetBytes + bytes);
    }
  }

  /// A sum that is not constant, as two operations may compute it.
  private record Sum(Value base, Value index, long scaleBytes) {}

  /// An index in another width, as it is computed again for each number of a row.
  private record Conversion(Op.CastKind kind, Type type, Value of) {}

  private final Map<Value, Op.PtrAdd> offsets = new HashMap<>();
  private final Map<Sum, Value> sums = new HashMap<>();
  private final Map<Conversion, Value> conversions = new HashMap<>();

  /// For what an earlier operation computed, that one's result.
  private final Map<Value, Value> earlier = new HashMap<>();

  Spots(Region body) {
    visit(body);
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      if (op instanceof Op.PtrAdd add) {
        if (add.index() instanceof Value.Literal) {
          offsets.put(add.out(), add);
        } else {
          var sum = new Sum(first(add.base()), first(add.index()), add.scaleBytes());
          earlier.put(add.out(), sums.computeIfAbsent(sum, _ -> add.out()));
        }
      } else if (op instanceof Op.Cast cast) {
        var conversion = new Conversion(cast.kind(), cast.out().type(), first(cast.a()));
        earlier.put(cast.out(), conversions.computeIfAbsent(conversion, _ -> cast.out()));
      } else if (op instanceof Op.Control control) {
        control.regions().forEach(this::visit);
      }
    }
  }

  private Value first(Value value) {
    return earlier.getOrDefault(value, value);
  }

  Spot of(Value pointer, Access access) {
    Value base = pointer;
    long offset = 0;
    while (offsets.containsKey(base)) {
      var add = offsets.get(base);
      offset += ((Value.Literal) add.index()).signed() * add.scaleBytes();
      base = add.base();
    }
    return new Spot(new Place(first(base), access), offset);
  }
}
