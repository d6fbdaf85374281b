package cutover.compiler.region;

import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Writes operations one after the other: the region under construction, and fresh values.
public class RegionWriter {
  private int next;
  private List<Op> ops = new ArrayList<>();
  private Place place = Place.UNKNOWN;
  private String name = "";

  /// @param firstId the number of the first fresh value
  protected RegionWriter(int firstId) {
    next = firstId;
  }

  /// Operations from here on come from this line, and their results carry this name.
  public final void at(Place where, String newName) {
    place = where;
    name = newName;
  }

  public final Place place() {
    return place;
  }

  public final Value.Def fresh(Type type) {
    return new Value.Def(next++, type, name);
  }

  public final Value.Def fresh(Type type, String itsName) {
    return new Value.Def(next++, type, itsName);
  }

  public final void add(Op op) {
    ops.add(op);
  }

  /// Starts a new run of operations and returns the one before, for [#leave].
  public final List<Op> enter() {
    var outer = ops;
    ops = new ArrayList<>();
    return outer;
  }

  /// Ends the run: goes on with the outer one, and returns the operations written since.
  public final List<Op> leave(List<Op> outer) {
    var inner = ops;
    ops = outer;
    return inner;
  }
}
