package cutover.compiler.block;

import cutover.compiler.block.Agreement.Level;
import cutover.compiler.shape.Definitions;
import cutover.compiler.vector.LaneProgram;
import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.Order;
import cutover.core.ir.Operands;
import cutover.core.ir.Place;
import cutover.core.ir.Substitution;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How values get from phase to phase: computed again where that is cheap, else in memory that
/// outlives a phase.
final class Storage {
  /// A piece of memory that outlives a phase.
  record Kept(int number, Type pointer, String name, long sizeBytes, boolean perGroup) {
    int alignBytes() {
      return (int) Math.min(Long.lowestOneBit(sizeBytes), 64);
    }
  }

  /// Where operations go.
  interface Sink {
    void add(Op op);
  }

  private final int lanes;
  private final Place place;
  private final Agreement agreement;
  private final Definitions definitions;
  private final Recompute recompute;
  private final Map<Integer, Kept> kept = new HashMap<>();

  /// The phase that defines a value.
  private final Map<Integer, Phase> owners = new HashMap<>();

  /// The last phase that reads a value from its slot.
  private final Map<Integer, Integer> lastReads = new HashMap<>();

  private int next;
  private int slots;

  Storage(LaneProgram program, Agreement agreement, Definitions definitions) {
    lanes = program.lanes();
    place = program.function().place();
    this.agreement = agreement;
    this.definitions = definitions;
    recompute = new Recompute(definitions, agreement);
    next = definitions.next();
  }

  Value.Def fresh(Type type, String name) {
    return new Value.Def(next++, type, name);
  }

  // ---------------------------------------------------------------- what is kept

  private Kept slot(Type pointer, String name, long sizeBytes, boolean perGroup) {
    return new Kept(slots++, pointer, name, sizeBytes, perGroup);
  }

  /// A condition that each group keeps.
  Kept flag(String name) {
    return slot(Type.PTR, name, 1, true);
  }

  /// An i32 of the block.
  Kept number(String name) {
    return slot(Type.PTR, name, 4, false);
  }

  /// Private memory of the kernel, for each group.
  void keepMemory(Op.Private memory) {
    long align = Math.max(memory.alignBytes(), memory.elementBytes() == 0 ? 1 : 32);
    long size = Math.max(memory.sizeBytes(), 1) * lanes;
    long rounded = (size + align - 1) / align * align;
    var out = memory.out();
    kept.put(out.id(), slot(out.type(), out.name(), rounded, true));
  }

  /// Memory for a variable, which several phases may write.
  Kept variable(Value.Def def) {
    var slot = valueSlot(def);
    same(def, slot);
    return slot;
  }

  /// A value that lies where another one does.
  void same(Value.Def def, Kept slot) {
    kept.put(def.id(), slot);
  }

  Kept of(Value.Def variable) {
    return kept.get(variable.id());
  }

  private Kept valueSlot(Value.Def def) {
    var type = stored(def.type());
    return slot(
        Type.PTR, def.name(), (long) type.elementBytes() * (type.isLanes() ? lanes : 1), true);
  }

  /// How a value lies in memory: masks as numbers.
  private Type stored(Type type) {
    if (type.elementBits() != 1) {
      return type;
    }
    return type.isLanes() ? Type.I32.in(lanes) : Type.I8;
  }

  private Kept slotOf(Value.Def def) {
    var known = kept.get(def.id());
    if (known != null) {
      return known;
    }
    var made = valueSlot(def);
    kept.put(def.id(), made);
    var owner = owners.get(def.id());
    if (owner == null) {
      throw new IllegalStateException(def + " is nobody's");
    }
    keep(owner, made, def);
    return made;
  }

  // ---------------------------------------------------------------- who defines and reads

  void defines(Phase phase, Value.Def def) {
    owners.put(def.id(), phase);
  }

  /// The phase that defines a value, if it is one of those from `first` on.
  Optional<Phase> ownerSince(int first, Value value) {
    return value instanceof Value.Def def
        ? Optional.ofNullable(owners.get(def.id())).filter(owner -> owner.number >= first)
        : Optional.empty();
  }

  boolean isReadAfter(Phase phase, Value.Def def) {
    return lastReads.getOrDefault(def.id(), -1) > phase.number;
  }

  // ---------------------------------------------------------------- reads

  /// Makes known in a phase what it takes from outside.
  void readOutside(Phase phase) {
    for (var def : phase.outside()) {
      read(phase, def);
    }
  }

  /// Makes a value from outside known in a phase.
  void read(Phase phase, Value value) {
    if (!(value instanceof Value.Def def)
        || agreement.of(def) == Level.ONCE
        || phase.defines(def)
        || phase.knows(def)) {
      return;
    }
    if (definitions.of(def).orElse(null) instanceof Op.Private) {
      phase.call(def, address(phase::addHead, kept.get(def.id())));
    } else if (!kept.containsKey(def.id()) && recompute.pays(def)) {
      again(phase, def);
    } else {
      var slot = slotOf(def);
      lastReads.merge(def.id(), phase.number, Math::max);
      phase.call(def, load(phase::addHead, slot, def));
    }
  }

  private void again(Phase phase, Value.Def def) {
    var op = (Op.Pure) definitions.of(def).orElseThrow();
    Operands.of(op).forEach(operand -> read(phase, operand));
    var copy = fresh(def.type(), def.name());
    phase.addHead(new Substitution(phase::name).of(op, copy));
    phase.call(def, copy);
  }

  /// A value that all groups agree on, outside of them: the first group's.
  ///
  /// @param phase the number of the next one
  Value once(Sink sink, int phase, Value value) {
    if (!(value instanceof Value.Def def) || agreement.of(def) == Level.ONCE) {
      return value;
    }
    var slot = slotOf(def);
    lastReads.merge(def.id(), phase, Math::max);
    return load(sink, slot, def);
  }

  Value load(Sink sink, Kept slot, Value.Def def) {
    var type = stored(def.type());
    var access = type.isLanes() ? Access.CONTIGUOUS : Access.UNIFORM;
    var loaded = fresh(type, def.name());
    Value pointer = address(sink, slot);
    sink.add(
        new Op.Load(loaded, pointer, access, slot.alignBytes(), Order.PLAIN, Value.TRUE, place));
    if (type.equals(def.type())) {
      return loaded;
    }
    var flag = fresh(def.type(), def.name());
    sink.add(new Op.Compare(flag, CompareKind.NE, loaded, new Value.Literal(type, 0), place));
    return flag;
  }

  /// What a number of the block is.
  Value total(Sink sink, Kept number) {
    return load(sink, number, fresh(Type.I32, number.name()));
  }

  private Value address(Sink sink, Kept slot) {
    var at = fresh(slot.pointer(), slot.name());
    sink.add(new Op.Slot(at, slot.number(), slot.sizeBytes(), slot.perGroup(), place));
    return at;
  }

  // ---------------------------------------------------------------- writes

  /// Writes a value into its slot at the end of a phase.
  void keep(Phase phase, Kept slot, Value value) {
    keep(phase, phase::addTail, slot, value);
  }

  void keep(Phase phase, Sink tail, Kept slot, Value value) {
    if (value instanceof Value.Undef) {
      return;
    }
    read(phase, value);
    Value here = phase.name(value);
    var type = stored(here.type());
    if (!type.equals(here.type())) {
      var number = fresh(type, slot.name());
      var kind = type.isLanes() ? CastKind.SEXT : CastKind.ZEXT;
      tail.add(new Op.Cast(number, kind, here, place));
      here = number;
    }
    store(tail, slot, address(phase::addHead, slot), here);
  }

  /// Writes a number of the block.
  void write(Sink sink, Kept number, Value value) {
    store(sink, number, address(sink, number), value);
  }

  private void store(Sink sink, Kept slot, Value pointer, Value value) {
    var access = value.type().isLanes() ? Access.CONTIGUOUS : Access.UNIFORM;
    sink.add(
        new Op.Store(pointer, value, access, slot.alignBytes(), Order.PLAIN, Value.TRUE, place));
  }
}
