package cutover.targets.cpu.render;

/// How a lane group waits for the others.
interface Suspension {
  /// Writes the code that gives up control; what follows runs when the group is resumed.
  ///
  /// @param reason CO_BLOCK_BARRIER, CO_GRID_BARRIER or CO_SPIN of abi.h
  void suspend(Writer writer, int reason);
}
