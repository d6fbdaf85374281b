package cutover.core.ir;

import java.util.List;

/// A straight run of operations that only its owner enters, at the top, and leaves, at the bottom.
///
/// @param params values that the owner hands in
/// @param yields values that the owner gets back
public record Region(List<Value.Def> params, List<Op> ops, List<Value> yields) {
  public static final Region EMPTY = new Region(List.of(), List.of(), List.of());

  public Region {
    params = List.copyOf(params);
    ops = List.copyOf(ops);
    yields = List.copyOf(yields);
  }

  /// Number of operations, those of inner regions counted too.
  public int size() {
    int size = 0;
    for (Op op : ops) {
      size++;
      if (op instanceof Op.Control control) {
        for (Region region : control.regions()) {
          size += region.size();
        }
      }
    }
    return size;
  }
}
