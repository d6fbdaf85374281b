package cutover.targets.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import cutover.core.interpret.Launch;
import cutover.core.ir.Program;
import cutover.core.ir.Type;
import cutover.core.random.Sample;
import cutover.core.text.Parser;
import cutover.core.verify.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Kernels written by hand, for what random ones miss: each gives in every form what the
/// interpreter gives.
///
/// The head of a text says how it is run:
/// - `; launch: 2 1 1, 70 1 1, 256`: grid, block and dynamic shared bytes; one run for each line.
/// - `; buffer: i32 64 = 1 2 0x80000000`: what the next parameter points to. The values are
///   repeated; none are zeros, `count` is 0, 1, 2 …
/// - `; scalar: 5`: the next parameter behind the buffers.
/// - `; gathers: too`: it runs as for a processor that has a gather, too.
/// - `; reference: w1`: what the other widths are compared with, where the interpreter cannot run
///   the kernel.
///
/// A third of the cases is compiled as programs are, another one each day;
/// `-Dcutover.thorough=true` does so with all.
class CasesTest {
  private static final long TODAY = System.currentTimeMillis() / 86_400_000;

  @TempDir private static Path folder;
  private static NativeRuns runs;

  @BeforeAll
  static void open() {
    runs = new NativeRuns(folder);
  }

  static List<Path> texts() throws IOException {
    try (Stream<Path> files = Files.list(cases())) {
      return files.sorted().toList();
    }
  }

  private static Path cases() {
    return NativeToolchain.HOME.resolve("targets/src/test/resources/cutover/targets/cpu/cases");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void everyFormGivesTheSame(Path text) throws IOException {
    var lines = Files.readAllLines(text);
    var program = Parser.program(String.join("\n", lines), text.getFileName().toString());
    assertEquals(List.of(), Verifier.verify(program));
    var samples = samples(program, lines);
    assertFalse(samples.isEmpty(), "no launch");
    boolean isInterpreted = !lines.contains("; reference: w1");
    var level = level(text);
    boolean both = lines.contains("; gathers: too");
    for (boolean gathers : both ? List.of(false, true) : List.of(false)) {
      runs.run(
          samples,
          level,
          gathers,
          (sample, results) -> {
            var expected = isInterpreted ? sample.interpret() : results.getFirst().buffers();
            assertEquals(
                Optional.empty(),
                NativeRuns.difference(sample, expected, results),
                () -> level + ", gathers " + gathers + ", " + sample.launch());
          });
    }
  }

  /// Each level has its third of the cases, and another one tomorrow.
  private static Level level(Path text) throws IOException {
    if (Boolean.getBoolean("cutover.thorough")) {
      return Level.PROGRAMS;
    }
    var levels = Level.values();
    return levels[Math.floorMod(texts().indexOf(text) + TODAY, levels.length)];
  }

  private static List<Sample> samples(Program program, List<String> lines) {
    var buffers = new ArrayList<Sample.Buffer>();
    var scalars = new ArrayList<Long>();
    var launches = new ArrayList<Launch>();
    for (var line : lines) {
      if (line.startsWith("; buffer: ")) {
        buffers.add(buffer("buffer" + buffers.size(), line.substring(10).split(" ", -1)));
      } else if (line.startsWith("; scalar: ")) {
        scalars.add(Long.decode(line.substring(10)));
      } else if (line.startsWith("; launch: ")) {
        launches.add(launch(line.substring(10).split(", ", -1)));
      }
    }
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < launches.size(); i++) {
      // The seed chooses among the forms (see NativeRuns): kernels that wait have two.
      samples.add(new Sample(i & 3, program, launches.get(i), buffers, scalars));
      if (lines.stream().anyMatch(line -> line.contains("barrier"))) {
        samples.add(new Sample((i & 3) | 4, program, launches.get(i), buffers, scalars));
      }
    }
    return samples;
  }

  private static Launch launch(String[] words) {
    return new Launch(size(words[0]), size(words[1]), Long.parseLong(words[2]));
  }

  private static Launch.Size size(String words) {
    var numbers = Stream.of(words.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    return new Launch.Size(numbers[0], numbers[1], numbers[2]);
  }

  private static Sample.Buffer buffer(String name, String[] words) {
    int width = Integer.parseInt(words[0].substring(1));
    Type type = words[0].startsWith("f") ? new Type.Float(width) : new Type.Int(width);
    int count = Integer.parseInt(words[1]);
    var bytes = ByteBuffer.allocate(count * width / 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count && words.length > 2; i++) {
      long bits = words[2].equals("count") ? i : Long.decode(words[3 + i % (words.length - 3)]);
      bytes.putLong(i * width / 8, bits);
    }
    var initial = new byte[count * width / 8];
    bytes.get(0, initial);
    return new Sample.Buffer(name, type, initial);
  }
}
