package cutover.targets.cpu.render;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// Loads of lanes that lie anywhere as one instruction, for processors that have a quick one.
///
/// Without it each lane is a load and an insertion, and lanes that are not active a branch.
final class VectorGather {
  /// Lanes from which on it is worth while.
  private static final int LANES = 8;

  private final Writer writer;
  private final Scope scope;
  private final Places places;

  VectorGather(Writer writer, Scope scope, Places places) {
    this.writer = writer;
    this.scope = scope;
    this.places = places;
  }

  /// Whether the processor reads these as they are: numbers of 32 or 64 bits, at a base and the
  /// lane's index times a size that an address can have.
  boolean fits(Op.Load o) {
    return scope.gathers()
        && scope.lanes() >= LANES
        && o.order() == Op.Order.PLAIN
        && isWord(o.out().type().element())
        && o.access() instanceof Access.Indexed(Value _, long scale)
        && (scale == 1 || scale == 2 || scale == 4 || scale == 8);
  }

  private static boolean isWord(Type element) {
    return !(element instanceof Type.Pointer)
        && (element.elementBits() == 32 || element.elementBits() == 64);
  }

  void load(Op.Load o) {
    var access = (Access.Indexed) o.access();
    int lanes = scope.lanes();
    String numbers = "<" + lanes + " x i64>";
    String number = places.wideIndex(access.index());
    // This form of an address, and no sum of bytes, is what LLVM finds the instruction for.
    String at =
        writer.let(
            "getelementptr i%d, %s, %s %s"
                .formatted(8 * access.scaleBytes(), Text.typed(o.pointer()), numbers, number));
    String vector = Text.type(o.out().type());
    String pointers = "<" + lanes + " x ptr>";
    String maskType = Text.type(o.mask().type());
    writer.set(
        o.out(),
        writer.call(
            vector,
            "llvm.masked.gather." + Text.suffix(o.out().type()) + ".v" + lanes + "p0",
            "%s, i32, %s, %s".formatted(pointers, maskType, vector),
            "%s %s, i32 %d, %s, %s zeroinitializer"
                .formatted(pointers, at, o.alignBytes(), Text.typed(o.mask()), vector)));
  }
}
