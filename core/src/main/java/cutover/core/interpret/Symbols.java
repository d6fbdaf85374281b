package cutover.core.interpret;

import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Program;
import cutover.core.ir.Space;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the variables and functions of a program are.
final class Symbols {
  private final Map<String, long[]> addresses = new HashMap<>();
  private final Map<Long, Function> functions = new HashMap<>();
  private final List<Global> shared;

  Symbols(Program program, Memory memory) {
    shared = program.globals().stream().filter(g -> g.space() == Space.SHARED).toList();
    for (var function : program.functions()) {
      long address = memory.reserve();
      functions.put(address, function);
      addresses.put(function.name(), new long[] {address});
    }
    for (var global : program.globals()) {
      if (global.space() != Space.SHARED && global.visibility() != Global.Visibility.EXTERNAL) {
        var region = memory.allocate(global.sizeBytes(), global.alignBytes());
        MemorySegment.copy(
            MemorySegment.ofArray(global.bytes()), 0, region, 0, global.bytes().length);
        addresses.put(global.name(), new long[] {region.address()});
      }
    }
    for (var global : program.globals()) {
      for (var relocation : global.relocations()) {
        long place = addresses(global.name())[0] + relocation.offsetBytes();
        memory.store(place, 8, addresses(relocation.symbol())[0] + relocation.addend());
      }
    }
  }

  /// Gives each block of a team its shared memory.
  void share(Memory.Locals locals, Team team) {
    for (var global : shared) {
      boolean isDynamic = global.visibility() == Global.Visibility.DYNAMIC;
      long sizeBytes = isDynamic ? team.launch().dynamicSharedBytes() : global.sizeBytes();
      var blocks = new long[team.blocks()];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = locals.allocate(sizeBytes, global.alignBytes()).address();
      }
      addresses.put(global.name(), blocks);
    }
  }

  /// One address, or one for each block of the team that runs.
  long[] addresses(String symbol) {
    return Optional.ofNullable(addresses.get(symbol))
        .orElseThrow(() -> new IllegalArgumentException("nothing defines @" + symbol));
  }

  Optional<Function> function(long address) {
    return Optional.ofNullable(functions.get(address));
  }
}
