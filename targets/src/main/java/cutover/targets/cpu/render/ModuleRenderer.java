package cutover.targets.cpu.render;

import cutover.compiler.clang.Chip;
import cutover.compiler.shape.Layout;
import cutover.compiler.vector.LaneProgram;
import cutover.core.diagnostics.CutoverException;
import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.targets.cpu.math.MathTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A device program as an LLVM module that registers itself with the runtime (runtime/cpu/abi.h).
public final class ModuleRenderer {
  /// One compiled form of a kernel.
  ///
  /// @param warp its lanes are a CUDA warp
  /// @param full every lane is a thread
  public record Variant(LaneProgram program, Flow flow, boolean warp, boolean full) {
    /// A form for any block.
    public Variant(LaneProgram program, Flow flow, boolean warp) {
      this(program, flow, warp, false);
    }
  }

  /// How the groups of a block take turns.
  public enum Flow {
    /// One after the other: none waits.
    PLAIN,
    /// The program says so: it is a block program.
    BLOCK,
    /// Each is a coroutine that suspends at barriers.
    COROUTINE
  }

  /// @param variants best first
  /// @param gridSync all blocks must be in flight together
  /// @param hidesSeams blocks that are neighbours along x may run as one
  public record Kernel(
      Function function,
      List<Variant> variants,
      boolean gridSync,
      boolean barrier,
      boolean hidesSeams) {}

  // CO_ABI, co_variant.flags, co_kernel.flags and co_symbol.kind of abi.h
  private static final int ABI = 3;
  private static final int COROUTINE = 1;
  private static final int LINEAR = 2;
  private static final int WARP = 4;
  private static final int FULL = 8;
  private static final int USES_GRID_SYNC = 1;
  private static final int USES_BARRIER = 2;
  private static final int HIDES_SEAMS = 4;
  private static final int DEVICE = 0;
  private static final int CONSTANT = 1;
  private static final int MANAGED = 2;

  private static final int SHARED_ALIGN = 128;

  private final Program program;
  private final String moduleId;
  private final MathTable math;
  private final Chip chip;
  private final boolean gathers;
  private final Prelude prelude = new Prelude();
  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> symbols = new HashMap<>();
  private final Map<String, String> cells = new HashMap<>();
  private int strings;

  /// @param chip what launches are held to
  /// @param gathers whether the processor reads lanes that lie anywhere at once
  public ModuleRenderer(
      Program program, String moduleId, MathTable math, Chip chip, boolean gathers) {
    this.program = program;
    this.moduleId = moduleId;
    this.math = math;
    this.chip = chip;
    this.gathers = gathers;
  }

  public String render(List<Kernel> kernels) {
    for (var global : program.globals()) {
      if (global.visibility() == Global.Visibility.MANAGED) {
        cells.put(global.name(), "@co_cell." + global.name());
      }
      symbols.put(global.name(), "@" + deviceName(global.name()));
    }
    for (var function : program.functions()) {
      symbols.put(function.name(), "@" + deviceName(function.name()));
    }
    program.globals().forEach(this::global);
    var shared = sharedOfFunctions();
    for (var function : program.functions()) {
      if (function.kind() == Function.Kind.DEVICE) {
        text.append(renderer(shared.offsets()).device(function, deviceName(function.name())));
      }
    }
    var rows = new ArrayList<String>();
    for (var kernel : kernels) {
      rows.add(kernel(kernel, shared));
    }
    registration(rows, kernels.size());
    return prelude.text() + text + attributes();
  }

  private static String deviceName(String symbol) {
    return "co_dev." + symbol;
  }

  private FunctionRenderer renderer(Map<String, Long> sharedOffsets) {
    var atomics = chip.lastLaneFirst() ? LaneLoop.Order.HIGHEST_FIRST : LaneLoop.Order.LOWEST_FIRST;
    return new FunctionRenderer(prelude, symbols, cells, sharedOffsets, math, atomics, gathers);
  }

  private static String attributes() {
    return """
        attributes #0 = { nounwind }
        attributes #1 = { nounwind presplitcoroutine }
        !0 = !{}
        """;
  }

  // ---------------------------------------------------------------- shared memory

  /// Where shared variables lie, and how much there is of them.
  private record Shared(Map<String, Long> offsets, long sizeBytes) {
    Shared with(Iterable<Global> more) {
      var all = new LinkedHashMap<>(offsets);
      long size = sizeBytes;
      for (var global : more) {
        if (!all.containsKey(global.name()) && global.visibility() != Global.Visibility.DYNAMIC) {
          long align = Math.max(global.alignBytes(), 1);
          size = (size + align - 1) / align * align;
          all.put(global.name(), size);
          size += global.sizeBytes();
        }
      }
      return new Shared(all, size);
    }

    /// The dynamic part follows the static one.
    Shared withDynamic(Iterable<Global> more) {
      long size = (sizeBytes + SHARED_ALIGN - 1) / SHARED_ALIGN * SHARED_ALIGN;
      var all = new LinkedHashMap<>(offsets);
      for (var global : more) {
        if (global.visibility() == Global.Visibility.DYNAMIC) {
          all.put(global.name(), size);
        }
      }
      return new Shared(all, size);
    }
  }

  /// Device functions are compiled once for all kernels, so that their shared variables come first.
  private Shared sharedOfFunctions() {
    var used = new HashSet<String>();
    for (var function : program.functions()) {
      if (function.kind() == Function.Kind.DEVICE) {
        collect(function.body(), used);
      }
    }
    return new Shared(Map.of(), 0).with(sharedGlobals(used));
  }

  private List<Global> sharedGlobals(Set<String> names) {
    return program.globals().stream()
        .filter(global -> global.space() == Space.SHARED && names.contains(global.name()))
        .toList();
  }

  private static void collect(Region region, Set<String> names) {
    for (Op op : region.ops()) {
      if (op instanceof Op.Address address) {
        names.add(address.symbol());
      } else if (op instanceof Op.Control control) {
        control.regions().forEach(inner -> collect(inner, names));
      }
    }
  }

  // ---------------------------------------------------------------- kernels

  private String kernel(Kernel kernel, Shared ofFunctions) {
    var function = kernel.function();
    var used = new HashSet<String>();
    collect(function.body(), used);
    var mine = sharedGlobals(used);
    var shared = ofFunctions.with(mine).withDynamic(mine);
    hold(function, shared.sizeBytes());
    var variants = new ArrayList<String>();
    for (var variant : kernel.variants()) {
      var lanes = variant.program();
      boolean linear = lanes.layout() == Layout.LINEAR;
      String name =
          deviceName(function.name())
              + ".w"
              + lanes.lanes()
              + (linear ? ".linear" : "")
              + (variant.full() ? ".full" : "");
      var renderer = renderer(shared.offsets());
      text.append(
          switch (variant.flow()) {
            case PLAIN -> renderer.plain(lanes, name);
            case BLOCK -> renderer.block(lanes, name);
            case COROUTINE -> renderer.coroutine(lanes, name);
          });
      int flags =
          (variant.flow() == Flow.COROUTINE ? COROUTINE : 0)
              | (linear ? LINEAR : 0)
              | (variant.warp() ? WARP : 0)
              | (variant.full() ? FULL : 0);
      variants.add(
          "{ i32, i32, ptr } { i32 " + lanes.lanes() + ", i32 " + flags + ", ptr @" + name + " }");
    }
    var params = new ArrayList<String>();
    int argsBytes = 0;
    for (var param : function.params()) {
      params.add("{ i32, i32 } { i32 " + param.offsetBytes() + ", i32 " + param.sizeBytes() + " }");
      argsBytes = Math.max(argsBytes, param.offsetBytes() + param.sizeBytes());
    }
    String paramTable = table("params." + function.name(), "{ i32, i32 }", params);
    String variantTable = table("variants." + function.name(), "{ i32, i32, ptr }", variants);
    int flags =
        (kernel.gridSync() ? USES_GRID_SYNC : 0)
            | (kernel.barrier() ? USES_BARRIER : 0)
            | (kernel.hidesSeams() ? HIDES_SEAMS : 0);
    return KERNEL_TYPE
        + " { ptr "
        + string(function.name())
        + ", ptr "
        + paramTable
        + ", i32 "
        + params.size()
        + ", i32 "
        + argsBytes
        + ", i32 "
        + shared.sizeBytes()
        + ", i32 "
        + function.maxThreads()
        + ", i32 "
        + flags
        + ", i32 "
        + variants.size()
        + ", ptr "
        + variantTable
        + ", i32 "
        + privateBytes(function.body())
        + ", i32 0, ptr "
        + string(function.place().file())
        + ", i32 "
        + function.place().line()
        + ", i32 0 }";
  }

  /// Holds a kernel to its chip.
  private void hold(Function kernel, long sharedBytes) {
    var place = kernel.place().toString();
    if (sharedBytes > chip.sharedBytes()) {
      throw CutoverException.at(place, "CUT0700", sharedBytes, chip.name(), chip.sharedBytes());
    }
    if (kernel.maxThreads() > chip.blockThreads()) {
      throw CutoverException.at(
          place, "CUT0701", kernel.maxThreads(), chip.name(), chip.blockThreads());
    }
  }

  private static final String KERNEL_TYPE =
      "{ ptr, ptr, i32, i32, i32, i32, i32, i32, ptr, i32, i32, ptr, i32, i32 }";

  private static long privateBytes(Region region) {
    return region.ops().stream()
        .mapToLong(op -> op instanceof Op.Private memory ? memory.sizeBytes() : 0)
        .sum();
  }

  private String table(String name, String type, List<String> rows) {
    String symbol = "@co_table." + name;
    text.append(symbol)
        .append(" = internal constant [")
        .append(rows.size())
        .append(" x ")
        .append(type)
        .append("] [")
        .append(String.join(", ", rows))
        .append("]\n");
    return symbol;
  }

  private String string(String content) {
    String symbol = "@co_string." + strings++;
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    text.append(symbol)
        .append(" = private constant [")
        .append(bytes.length + 1)
        .append(" x i8] c\"")
        .append(escaped(bytes))
        .append("\\00\"\n");
    return symbol;
  }

  private static String escaped(byte[] bytes) {
    var out = new StringBuilder();
    for (byte b : bytes) {
      if (b >= ' ' && b < 127 && b != '"' && b != '\\') {
        out.append((char) b);
      } else {
        out.append(String.format("\\%02X", b & 0xFF));
      }
    }
    return out.toString();
  }

  // ---------------------------------------------------------------- globals

  private void global(Global global) {
    if (global.space() == Space.SHARED) {
      return;
    }
    if (global.visibility() == Global.Visibility.EXTERNAL) {
      throw CutoverException.of("CUT0207", global.name());
    }
    var fields = new ArrayList<String>();
    var types = new ArrayList<String>();
    int at = 0;
    var relocations =
        global.relocations().stream()
            .sorted(java.util.Comparator.comparingLong(Global.Relocation::offsetBytes))
            .toList();
    for (var relocation : relocations) {
      int offset = (int) relocation.offsetBytes();
      bytes(global, at, offset, types, fields);
      types.add("ptr");
      fields.add(
          "ptr getelementptr (i8, ptr "
              + symbols.get(relocation.symbol())
              + ", i64 "
              + relocation.addend()
              + ")");
      at = offset + 8;
    }
    bytes(global, at, global.bytes().length, types, fields);
    long rest = global.sizeBytes() - Math.max(at, global.bytes().length);
    if (rest > 0) {
      types.add("[" + rest + " x i8]");
      fields.add("[" + rest + " x i8] zeroinitializer");
    }
    String type = "<{ " + String.join(", ", types) + " }>";
    text.append("@")
        .append(deviceName(global.name()))
        .append(" = internal global ")
        .append(type)
        .append(" <{ ")
        .append(String.join(", ", fields))
        .append(" }>, align ")
        .append(Math.max(global.alignBytes(), 16))
        .append('\n');
    String cell = cells.get(global.name());
    if (cell != null) {
      text.append(cell)
          .append(" = internal global ptr @")
          .append(deviceName(global.name()))
          .append('\n');
    }
  }

  private static void bytes(
      Global global, int from, int to, List<String> types, List<String> fields) {
    if (to <= from) {
      return;
    }
    String type = "[" + (to - from) + " x i8]";
    types.add(type);
    byte[] part = java.util.Arrays.copyOfRange(global.bytes(), from, to);
    boolean zero = true;
    for (byte b : part) {
      zero &= b == 0;
    }
    fields.add(type + (zero ? " zeroinitializer" : " c\"" + escaped(part) + "\""));
  }

  // ---------------------------------------------------------------- registration

  private void registration(List<String> kernelRows, int kernelCount) {
    var symbolRows = new ArrayList<String>();
    for (var global : program.globals()) {
      String cell = cells.get(global.name());
      if (global.visibility() == Global.Visibility.HOST || cell != null) {
        int kind = cell != null ? MANAGED : global.space() == Space.CONSTANT ? CONSTANT : DEVICE;
        symbolRows.add(
            "{ ptr, ptr, i64, i32, i32 } { ptr "
                + string(global.name())
                + ", ptr "
                + (cell != null ? cell : "@" + deviceName(global.name()))
                + ", i64 "
                + global.sizeBytes()
                + ", i32 "
                + kind
                + ", i32 0 }");
      }
    }
    String kernels = table("kernels", KERNEL_TYPE, kernelRows);
    String hostSymbols = table("symbols", "{ ptr, ptr, i64, i32, i32 }", symbolRows);
    text.append(
        """
        @co_chip = internal constant { ptr, i32, i32, i32, i32, i64, i32, i32 } \
        { ptr %s, i32 %d, i32 %d, i32 %d, i32 %d, i64 %d, i32 %d, i32 %d }
        @co_module = internal constant { i32, i32, ptr, ptr, ptr, i32, i32, ptr } \
        { i32 %d, i32 %d, ptr %s, ptr %s, ptr %s, i32 %d, i32 0, ptr @co_chip }
        declare void @co_register_module(ptr)
        define internal void @co_register() {
          call void @co_register_module(ptr @co_module)
          ret void
        }
        @llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] \
        [{ i32, ptr, ptr } { i32 101, ptr @co_register, ptr null }]
        """
            .formatted(
                string(chip.name()),
                chip.warpLanes(),
                chip.blockThreads(),
                chip.blockDepth(),
                chip.sharedBytes(),
                chip.gridBlocks(),
                chip.unaskedBytes(),
                chip.ptx() ? 1 : 0,
                ABI,
                kernelCount,
                string(moduleId),
                kernels,
                hostSymbols,
                symbolRows.size()));
  }
}
