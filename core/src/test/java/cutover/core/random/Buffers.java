package cutover.core.random;

import cutover.core.interpret.Launch;
import cutover.core.ir.Function;
import cutover.core.ir.Op.AtomicKind;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;

/// The global memory of a random kernel: some that it only reads, some where each thread has slots
/// of its own, some that all write the same to, some that it counts in.
final class Buffers {
  /// How far an index that grows with the thread's number may reach, in threads.
  static final int REACH = 4;

  /// What may be added to such an index.
  static final int OFFSET = 37;

  /// @param slots how many elements each thread has
  /// @param isInterleaved a thread's slots lie next to each other, not each slot's threads
  record Own(Value.Def pointer, Type element, int slots, boolean isInterleaved) {}

  record Input(Value.Def pointer, Type element, int count) {}

  /// @param kinds those whose order does not matter
  record Counter(Value.Def pointer, Type element, int count, List<AtomicKind> kinds) {}

  private static final int COUNTERS = 8;

  private final Draw draw;
  private final Builder code;
  private final List<Value.Def> pointers = new ArrayList<>();
  private final List<Sample.Buffer> contents = new ArrayList<>();

  final List<Input> inputs = new ArrayList<>();
  final List<Own> outputs = new ArrayList<>();
  final List<Counter> counters = new ArrayList<>();
  final Input same;

  Buffers(Draw draw, Builder code, Launch launch) {
    this.draw = draw;
    this.code = code;
    int threads = launch.block().count() * launch.grid().count();
    for (int i = 0; i < 2 + draw.below(3); i++) {
      var type = draw.of(Expressions.NUMBERS);
      int count = REACH * threads + OFFSET;
      inputs.add(new Input(buffer("in" + i, type, count), type, count));
    }
    for (int i = 0; i < 2 + draw.below(3); i++) {
      var type = draw.of(Expressions.NUMBERS);
      int slots = 1 + draw.below(3);
      outputs.add(new Own(buffer("out" + i, type, slots * threads), type, slots, draw.chance(40)));
    }
    var type = draw.of(Expressions.NUMBERS);
    same = new Input(buffer("same", type, COUNTERS), type, COUNTERS);
    for (int i = 0; i < 2; i++) {
      var counted = draw.any(Type.I32, Type.I32, Type.I64);
      var pointer = buffer("counter" + i, counted, COUNTERS);
      counters.add(new Counter(pointer, counted, COUNTERS, kinds()));
    }
  }

  private List<AtomicKind> kinds() {
    return draw.any(
        List.of(AtomicKind.ADD, AtomicKind.SUB),
        List.of(AtomicKind.AND),
        List.of(AtomicKind.OR),
        List.of(AtomicKind.XOR),
        List.of(AtomicKind.SMIN),
        List.of(AtomicKind.SMAX),
        List.of(AtomicKind.UMIN),
        List.of(AtomicKind.UMAX));
  }

  private Value.Def buffer(String name, Type type, int count) {
    var pointer = code.define(new Type.Pointer(Space.GLOBAL), name);
    pointers.add(pointer);
    contents.add(new Sample.Buffer(name, type, draw.bytes(type, count)));
    return pointer;
  }

  List<Sample.Buffer> contents() {
    return contents;
  }

  List<Function.Param> params(List<Value.Def> scalars) {
    var params = new ArrayList<Function.Param>();
    int offset = 0;
    for (var pointer : pointers) {
      params.add(new Function.Param(pointer, offset, 8, false));
      offset += 8;
    }
    for (var scalar : scalars) {
      params.add(new Function.Param(scalar, offset, 4, false));
      offset += 4;
    }
    return params;
  }
}
