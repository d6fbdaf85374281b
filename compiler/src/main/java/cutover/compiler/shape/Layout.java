package cutover.compiler.shape;

/// Which threads make up a lane group.
public enum Layout {
  /// Neighbours in x, within one row of the block.
  ROWS,
  /// Neighbours in the linear thread number (x fastest), across rows.
  LINEAR
}
