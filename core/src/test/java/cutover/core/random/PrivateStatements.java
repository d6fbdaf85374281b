package cutover.core.random;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// Arrays that each thread has for itself.
final class PrivateStatements {
  private static final Type.Pointer POINTER = new Type.Pointer(Space.PRIVATE);

  private record Array(Value.Def pointer, Type element, int count) {}

  private final Draw draw;
  private final Builder code;
  private final List<Array> arrays = new ArrayList<>();

  PrivateStatements(Draw draw, Builder code, int count) {
    this.draw = draw;
    this.code = code;
    for (int i = 0; i < count; i++) {
      var type = draw.of(Expressions.NUMBERS);
      int elements = draw.any(1, 2, 3, 4, 8);
      var pointer =
          code.quiet(
              POINTER,
              out ->
                  new Op.Private(
                      out,
                      (long) elements * type.elementBytes(),
                      type.elementBytes(),
                      0,
                      Builder.PLACE));
      arrays.add(new Array(pointer, type, elements));
    }
  }

  /// Nobody may read what nobody wrote.
  void initialise() {
    for (var array : arrays) {
      if (draw.chance(30)) {
        int sizeBytes = array.count() * array.element().elementBytes();
        code.add(
            new Op.MemFill(
                array.pointer(),
                new Value.Literal(Type.I8, draw.any(0, 1, 0x3c, 0xff)),
                Value.i64(sizeBytes),
                Value.TRUE,
                Builder.PLACE));
      } else {
        for (int i = 0; i < array.count(); i++) {
          code.store(code.pick(array.element()), place(array, Value.i32(i)));
        }
      }
    }
  }

  private Value.Def place(Array array, Value index) {
    return code.element(array.pointer(), index, array.element());
  }

  void use() {
    if (arrays.isEmpty()) {
      return;
    }
    var array = draw.of(arrays);
    var index =
        draw.chance(30)
            ? Value.i32(draw.below(array.count()))
            : code.binary(BinaryKind.UREM, code.pick(Type.I32), Value.i32(array.count()));
    var place = place(array, index);
    if (draw.chance(50)) {
      code.store(code.pick(array.element()), place);
    } else {
      code.offer(code.load(array.element(), place));
    }
  }
}
