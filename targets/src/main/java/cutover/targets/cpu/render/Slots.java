package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Region;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where the memory of a block program lies that lasts from one barrier to the next: first what the
/// block has, then group after group what each has, so that one register leads to all of a group's.
final class Slots {
  /// A cache line, and the largest vector register.
  private static final long ALIGN = 64;

  private final Map<Integer, Long> offsets = new HashMap<>();
  private long blockBytes;
  private long groupBytes;
  private String block = "";
  private String group = "";

  Slots(Region body) {
    var slots = new LinkedHashMap<Integer, Op.Slot>();
    collect(body, slots);
    // The large ones first, so that what follows lies close together.
    slots.values().stream()
        .sorted(Comparator.comparingLong(slot -> -align(slot)))
        .forEach(this::place);
    groupBytes = rounded(groupBytes, ALIGN);
    blockBytes = rounded(blockBytes, ALIGN);
  }

  private static void collect(Region region, Map<Integer, Op.Slot> slots) {
    for (Op op : region.ops()) {
      if (op instanceof Op.Slot slot) {
        slots.putIfAbsent(slot.number(), slot);
      } else if (op instanceof Op.Control control) {
        control.regions().forEach(inner -> collect(inner, slots));
      }
    }
  }

  private static long align(Op.Slot slot) {
    return Math.min(Long.lowestOneBit(slot.sizeBytes()), ALIGN);
  }

  private static long rounded(long bytes, long to) {
    return (bytes + to - 1) / to * to;
  }

  private void place(Op.Slot slot) {
    long start = rounded(slot.perGroup() ? groupBytes : blockBytes, align(slot));
    offsets.put(slot.number(), start);
    if (slot.perGroup()) {
      groupBytes = start + slot.sizeBytes();
    } else {
      blockBytes = start + slot.sizeBytes();
    }
  }

  /// Takes the memory, in the entry block.
  ///
  /// @param groups i32 operand: how many groups the block has
  void allocate(Writer writer, String context, String groups) {
    if (offsets.isEmpty()) {
      return;
    }
    String count = writer.atEntry("zext i32 " + groups + " to i64");
    String own = writer.atEntry("mul nuw i64 " + count + ", " + groupBytes);
    String all = writer.atEntry("add nuw i64 " + own + ", " + blockBytes);
    writer.prelude().declare("declare ptr @co_frame(ptr, i64, i64)");
    block =
        writer.atEntry(
            "call noalias ptr @co_frame(ptr " + context + ", i64 " + all + ", i64 " + ALIGN + ")");
    group = writer.atEntry("getelementptr inbounds i8, ptr " + block + ", i64 " + blockBytes);
  }

  /// Runs something for one group.
  ///
  /// @param number i32 operand: the group
  void in(Writer writer, String number, Runnable body) {
    if (offsets.isEmpty()) {
      body.run();
      return;
    }
    String first = group;
    String wide = writer.let("zext i32 " + number + " to i64");
    String distance = writer.let("mul nuw i64 " + wide + ", " + groupBytes);
    group = writer.let("getelementptr inbounds i8, ptr " + first + ", i64 " + distance);
    body.run();
    group = first;
  }

  String address(Op.Slot slot) {
    return "getelementptr inbounds i8, ptr "
        + (slot.perGroup() ? group : block)
        + ", i64 "
        + offsets.get(slot.number());
  }
}
