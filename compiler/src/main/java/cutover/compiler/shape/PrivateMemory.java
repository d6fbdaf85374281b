package cutover.compiler.shape;

import cutover.core.ir.Access;
import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Operands;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// How the private memory of the lanes is laid out.
///
/// An array that is only ever indexed, in elements of one size, is interleaved: element k of all
/// lanes lies together, so that a common index is one vector access. Memory whose address goes
/// elsewhere (calls, memory, other types) stays in one piece for each lane.
public final class PrivateMemory {
  private static final class Array {
    final Op.Private op;
    final Set<Integer> pointers = new HashSet<>();
    int elementBytes;
    boolean interleaved = true;

    Array(Op.Private op) {
      this.op = op;
    }
  }

  private final Map<Integer, Array> byPointer = new HashMap<>();

  public PrivateMemory(Function function) {
    visit(function.body());
    for (var array : byPointer.values()) {
      if (array.elementBytes == 0 || array.op.sizeBytes() % Math.max(array.elementBytes, 1) != 0) {
        array.interleaved = false;
      }
    }
    // Offsets must be whole elements; the size is known only now.
    check(function.body());
  }

  private void visit(Region region) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.Private o -> {
          var array = new Array(o);
          array.pointers.add(o.out().id());
          byPointer.put(o.out().id(), array);
        }
        case Op.PtrAdd o -> {
          var array = array(o.base());
          if (array != null) {
            array.pointers.add(o.out().id());
            byPointer.put(o.out().id(), array);
          }
        }
        case Op.Load o -> access(o.pointer(), o.out().type().elementBytes(), o.access());
        case Op.Store o -> {
          access(o.pointer(), o.value().type().elementBytes(), o.access());
          escape(o.value());
        }
        default -> Operands.of(op).forEach(this::escape);
      }
      if (op instanceof Op.Control control) {
        control.regions().forEach(this::visit);
      }
    }
    region.yields().forEach(this::escape);
  }

  private void check(Region region) {
    for (Op op : region.ops()) {
      if (op instanceof Op.PtrAdd o) {
        check(o);
      }
      if (op instanceof Op.Control control) {
        control.regions().forEach(this::check);
      }
    }
  }

  private void check(Op.PtrAdd o) {
    var array = array(o.base());
    if (array == null) {
      return;
    }
    long step =
        o.index() instanceof Value.Literal literal
            ? literal.signed() * o.scaleBytes()
            : o.scaleBytes();
    if (array.elementBytes == 0 || step % array.elementBytes != 0) {
      array.interleaved = false;
    }
  }

  private Array array(Value value) {
    return value instanceof Value.Def def ? byPointer.get(def.id()) : null;
  }

  private void access(Value pointer, int bytes, Access access) {
    var array = array(pointer);
    if (array != null) {
      if (array.elementBytes == 0) {
        array.elementBytes = bytes;
      }
      array.interleaved &= array.elementBytes == bytes && access instanceof Access.Uniform;
    }
  }

  private void escape(Value value) {
    var array = array(value);
    if (array != null) {
      array.interleaved = false;
    }
  }

  /// Bytes of one element if the array is interleaved, else 0.
  public int elementBytes(Op.Private op) {
    var array = byPointer.get(op.out().id());
    return array.interleaved ? array.elementBytes : 0;
  }

  /// Bytes from one lane's memory to the next one's.
  public long laneStride(Op.Private op) {
    int element = elementBytes(op);
    return element != 0 ? element : op.sizeBytes();
  }

  /// What an offset within the array is multiplied by: the lanes lie between its elements.
  public long spread(Value pointer, int lanes) {
    var array = array(pointer);
    return array != null && array.interleaved ? lanes : 1;
  }
}
