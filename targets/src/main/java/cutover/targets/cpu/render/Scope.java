package cutover.targets.cpu.render;

import cutover.compiler.shape.Definitions;
import cutover.core.ir.Op.SpecialKind;
import cutover.targets.cpu.math.MathTable;
import java.util.Map;

/// What an operation may ask about the function that it stands in.
///
/// @param lanes W; 1 for scalar code
/// @param context register with the `co_block`
/// @param special register or number of each coordinate; LANE in scalar code only
/// @param symbols operand for the address of each symbol; shared memory has offsets instead
/// @param cells for variables that host and device share: operand for where their address is kept
/// @param sharedOffsets where a shared variable lies in the block's shared memory
/// @param sharedBase register with the address of the block's shared memory
/// @param definitions who defines which value, and which are read
/// @param computed which values do not come from memory
/// @param units loads that the source had as parts of wider ones
/// @param wideStores stores that are parts of wider ones
/// @param nextBlock loads behind which the next block reads
/// @param stack which private memory may lie there
/// @param linear lanes are numbered through the whole block, else within a row
/// @param groups how a block program runs something for every lane group
/// @param slots where the memory of a block program lies
/// @param atomics which lane of an atomic operation comes first
/// @param gathers whether the processor reads lanes that lie anywhere at once
/// @param suspension how a barrier waits; not in plain variants
record Scope(
    int lanes,
    String context,
    Map<SpecialKind, String> special,
    Map<String, String> symbols,
    Map<String, String> cells,
    Map<String, Long> sharedOffsets,
    String sharedBase,
    Definitions definitions,
    Computed computed,
    WideUnits units,
    WideStores wideStores,
    NextBlock nextBlock,
    StackMemory stack,
    boolean linear,
    GroupLoop groups,
    Slots slots,
    LaneLoop.Order atomics,
    boolean gathers,
    Suspension suspension,
    MathTable math) {}
