package cutover.compiler.block;

import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.SpecialKind;
import cutover.core.ir.Op.Wrap;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;

/// Asks for what the rounds of a loop will touch, some rounds before they do.
///
/// A round of a narrow block is done long before memory answers, so that the next one is too near.
/// What all groups of a block touch in as many rounds as it asks ahead is one round, or at most
/// [#LEAD_BYTES], which any first-level cache holds several times.
final class Lead {
  /// With eight rounds of 1 KB a sum over 64 MB took 1.4 ms, with four 1.5, with one 2.2.
  private static final int LEAD_BYTES = 8192;

  private static final int MOST_ROUNDS = 8;

  private final Storage storage;
  private final List<Stream.Ahead> streams;
  private final Place place;
  private final Value rounds;

  /// @param streams the places that a round passes
  /// @param lanes W
  /// @param once takes what is computed once for the block, before the loop
  Lead(Storage storage, List<Stream.Ahead> streams, int lanes, Place place, Storage.Sink once) {
    this.storage = storage;
    this.streams = streams;
    this.place = place;
    rounds = streams.isEmpty() ? Value.i32(1) : rounds(lanes, once);
  }

  private Value rounds(int lanes, Storage.Sink once) {
    int laneBytes = streams.stream().mapToInt(stream -> stream.sizeBytes() / lanes).sum();
    Value bytes = Value.i32(laneBytes);
    for (var side : List.of(SpecialKind.NTID_X, SpecialKind.NTID_Y, SpecialKind.NTID_Z)) {
      var threads = storage.fresh(Type.I32, "threads");
      once.add(new Op.Special(threads, side, place));
      bytes = binary(BinaryKind.MUL, bytes, threads, once);
    }
    // Never 0, and the compiler sees it: the division may be done before it is asked for.
    var some = binary(BinaryKind.UMAX, bytes, Value.i32(LEAD_BYTES / MOST_ROUNDS), once);
    var fit = binary(BinaryKind.UDIV, Value.i32(LEAD_BYTES), some, once);
    return binary(BinaryKind.UMAX, fit, Value.i32(1), once);
  }

  /// What a group does for it in each round.
  void ask(Phase phase) {
    streams.forEach(stream -> ask(phase, stream));
  }

  private void ask(Phase phase, Stream.Ahead stream) {
    storage.read(phase, stream.pointer());
    storage.read(phase, stream.step());
    var step = phase.name(stream.step());
    var distance = binary(BinaryKind.MUL, step, as(step.type(), phase), phase::addTail);
    var next = storage.fresh(stream.pointer().type(), "next");
    phase.addTail(
        new Op.PtrAdd(next, phase.name(stream.pointer()), distance, stream.scaleBytes(), place));
    new CacheLines(storage).ask(next, stream.sizeBytes(), place, phase::addTail);
  }

  /// The number of rounds in the type of a step.
  private Value as(Type type, Phase phase) {
    if (type.equals(Type.I32)) {
      return rounds;
    }
    var number = storage.fresh(type, "rounds");
    var kind = type.elementBits() < 32 ? CastKind.TRUNC : CastKind.ZEXT;
    phase.addTail(new Op.Cast(number, kind, rounds, place));
    return number;
  }

  private Value binary(BinaryKind kind, Value a, Value b, Storage.Sink to) {
    var out = storage.fresh(a.type(), "lead");
    to.add(new Op.Binary(out, kind, Wrap.MAY, a, b, place));
    return out;
  }
}
