package cutover.compiler.block;

import cutover.compiler.shape.Definitions;
import cutover.compiler.vector.LaneProgram;
import cutover.core.ir.Op;
import cutover.core.ir.Region;
import cutover.core.ir.Value;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;

/// Loops that all groups of a block go through together, round by round, as if a barrier stood in
/// them.
///
/// A grid-stride loop reads what lies side by side for the whole block, then goes on by a whole
/// grid; a loop over planes does the same. A group that runs it alone reads a piece of a row or two
/// and jumps: it uses a part of what memory has to open for it, and no prefetcher sees why. What a
/// group carries from round to round is kept in memory for that, so it must be little.
public final class Rounds {
  /// No loops but those with barriers.
  public static final Rounds NONE = new Rounds();

  private static final int LARGEST = 150;

  /// With what each loop reads and writes in passing.
  private final IdentityHashMap<Op.Loop, List<Stream.Ahead>> loops = new IdentityHashMap<>();

  private Rounds() {}

  public boolean isEmpty() {
    return loops.isEmpty();
  }

  /// What the next round of a loop will touch.
  List<Stream.Ahead> ahead(Op.Loop loop) {
    return loops.getOrDefault(loop, List.of());
  }

  /// Whether the groups part and meet again within an operation: at a barrier, or after a round.
  boolean splits(Op op) {
    return Barriers.within(op) || holds(op);
  }

  private boolean holds(Op op) {
    return op instanceof Op.Control control
        && ((op instanceof Op.Loop loop && loops.containsKey(loop))
            || control.regions().stream()
                .anyMatch(region -> region.ops().stream().anyMatch(this::holds)));
  }

  // ---------------------------------------------------------------- which loops

  /// The loops where it pays.
  ///
  /// @param longRows blocks that are neighbours run as one
  public static Rounds streaming(LaneProgram program, boolean longRows) {
    return chosen(program, stream -> stream.operations() <= LARGEST && stream.pays(longRows));
  }

  /// Every loop that may be run so, whether it pays or not.
  public static Rounds innermost(LaneProgram program) {
    return chosen(program, _ -> true);
  }

  private interface Choice {
    boolean takes(Stream stream);
  }

  private static Rounds chosen(LaneProgram program, Choice choice) {
    var body = program.function().body();
    if (Barriers.interleaves(body)) {
      return NONE;
    }
    var found = new Rounds();
    var definitions = new Definitions(program.function());
    found.visit(body, choice, loop -> new Stream(definitions, loop, program.lanes()));
    return found;
  }

  private void visit(Region region, Choice choice, Function<Op.Loop, Stream> look) {
    for (Op op : region.ops()) {
      switch (op) {
        case Op.If branch -> branch.regions().forEach(inner -> visit(inner, choice, look));
        case Op.Loop loop -> {
          if (Barriers.within(loop)) {
            visit(loop.body(), choice, look);
          } else if (hasNoLoop(loop.body()) && !isParameter(loop)) {
            var stream = look.apply(loop);
            if (choice.takes(stream)) {
              loops.put(loop, stream.ahead());
            }
          }
        }
        default -> {}
      }
    }
  }

  private static boolean hasNoLoop(Region region) {
    return region.ops().stream()
        .noneMatch(
            op ->
                op instanceof Op.Loop
                    || (op instanceof Op.Control control
                        && !control.regions().stream().allMatch(Rounds::hasNoLoop)));
  }

  /// A round that decides by the value that it started with.
  private static boolean isParameter(Op.Loop loop) {
    return loop.body().yields().getFirst() instanceof Value.Def def
        && loop.body().params().contains(def);
  }
}
