package cutover.core.random;

import cutover.core.interpret.Arguments;
import cutover.core.interpret.Interpreter;
import cutover.core.interpret.Launch;
import cutover.core.interpret.Memory;
import cutover.core.ir.Function;
import cutover.core.ir.Program;
import cutover.core.ir.Type;
import cutover.core.text.Printer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A random kernel with everything that it takes to run it.
///
/// @param buffers what the first parameters point to
/// @param scalars the bits of the parameters behind them
public record Sample(
    long seed, Program program, Launch launch, List<Buffer> buffers, List<Long> scalars) {

  /// Far more than a random kernel needs.
  private static final long MAX_STEPS = 20_000_000;

  /// Elements of one type in global memory.
  ///
  /// @param initial their bytes before the launch
  @SuppressWarnings("ArrayRecordComponent") // only read, and never compared
  public record Buffer(String name, Type element, byte[] initial) {
    public int count() {
      return initial.length / element.elementBytes();
    }
  }

  public Sample {
    buffers = List.copyOf(buffers);
    scalars = List.copyOf(scalars);
  }

  public Function kernel() {
    return program.kernels().getFirst();
  }

  public Sample withKernel(Function kernel) {
    var functions =
        program.functions().stream().map(f -> f.name().equals(kernel.name()) ? kernel : f).toList();
    return new Sample(
        seed,
        new Program(program.warpLanes(), functions, program.globals()),
        launch,
        buffers,
        scalars);
  }

  /// The packed argument buffer.
  ///
  /// @param addresses where the buffers are
  public byte[] arguments(List<Long> addresses) {
    var bits = new ArrayList<>(addresses);
    bits.addAll(scalars);
    return Arguments.pack(kernel(), bits.stream().mapToLong(Long::longValue).toArray());
  }

  /// What the buffers hold after the interpreter has run the kernel.
  public List<byte[]> interpret() {
    try (var memory = new Memory()) {
      var regions = new ArrayList<MemorySegment>();
      for (var buffer : buffers) {
        var region = memory.allocate(buffer.initial().length, 64);
        MemorySegment.copy(
            MemorySegment.ofArray(buffer.initial()), 0, region, 0, buffer.initial().length);
        regions.add(region);
      }
      var addresses = regions.stream().map(MemorySegment::address).toList();
      new Interpreter(program, memory, MAX_STEPS)
          .launch(kernel().name(), launch, arguments(addresses));
      return regions.stream().map(region -> region.toArray(ValueLayout.JAVA_BYTE)).toList();
    }
  }

  /// The first element in which two runs differ; any NaN is as good as any other.
  public Optional<String> difference(List<byte[]> expected, List<byte[]> found) {
    for (int i = 0; i < buffers.size(); i++) {
      var buffer = buffers.get(i);
      for (int k = 0; k < buffer.count(); k++) {
        long wanted = bits(expected.get(i), buffer.element(), k);
        long got = bits(found.get(i), buffer.element(), k);
        if (wanted != got && !(isNan(buffer.element(), wanted) && isNan(buffer.element(), got))) {
          return Optional.of(
              String.format(
                  "%s[%d] is 0x%x, expected 0x%x (%s)",
                  buffer.name(), k, got, wanted, buffer.element()));
        }
      }
    }
    return Optional.empty();
  }

  private static long bits(byte[] bytes, Type type, int index) {
    long bits = 0;
    int size = type.elementBytes();
    for (int i = size - 1; i >= 0; i--) {
      bits = bits << 8 | (bytes[index * size + i] & 0xff);
    }
    return bits;
  }

  private static boolean isNan(Type type, long bits) {
    return type instanceof Type.Float(int width)
        && switch (width) {
          case 16 -> Float.isNaN(Float.float16ToFloat((short) bits));
          case 32 -> Float.isNaN(Float.intBitsToFloat((int) bits));
          default -> Double.isNaN(Double.longBitsToDouble(bits));
        };
  }

  @Override
  public String toString() {
    var text = new StringBuilder("; seed " + seed + ", grid " + launch.grid() + ", block ");
    text.append(launch.block()).append(", scalars ").append(scalars).append('\n');
    for (var buffer : buffers) {
      text.append("; ").append(buffer.name()).append(": ").append(buffer.count());
      text.append(" x ").append(buffer.element()).append('\n');
    }
    return text + Printer.print(program);
  }
}
