package cutover.targets.cpu.render;

import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// A vector that is put together lane by lane.
final class LaneVector {
  private final Writer writer;
  private final Value.Def out;
  private final int lanes;
  private String sum = "poison";
  private int added;

  LaneVector(Writer writer, Value.Def out) {
    this.writer = writer;
    this.out = out;
    lanes = ((Type.Lanes) out.type()).lanes();
  }

  /// The element of the next higher lane.
  void add(String register) {
    add(added, register);
  }

  /// A lane's element, a register of the element's type; the last one defines the vector.
  void add(int lane, String register) {
    String insert =
        "insertelement %s %s, %s %s, i32 %d"
            .formatted(Text.type(out.type()), sum, Text.type(out.type().element()), register, lane);
    added++;
    if (added == lanes) {
      writer.set(out, insert);
    } else {
      sum = writer.let(insert);
    }
  }
}
