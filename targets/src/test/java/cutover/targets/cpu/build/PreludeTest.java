package cutover.targets.cpu.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.core.diagnostics.Progress;
import cutover.targets.Targets;
import cutover.targets.api.Target;
import cutover.targets.cpu.CpuTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What precompiled headers must not change, and when they must be made again.
class PreludeTest {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));

  @TempDir private Path folder;

  private static Session session(Path home) {
    var cache = CacheFolder.of(System.getenv());
    return new Session(home, cache, Progress.silent(), new CpuTarget(home), false);
  }

  static Stream<String> dialects() {
    return Stream.concat(Stream.of(Dialect.CUDA), Targets.ALL.stream().map(Target::dialect))
        .map(Dialect::id)
        .distinct();
  }

  private static Dialect dialect(String id) {
    return Targets.find(id).map(Target::dialect).orElse(Dialect.CUDA);
  }

  // The same file may be named in two ways, `cutover/../vector_types.h`.
  private static Set<Path> files(Sides.Made made) throws IOException {
    var files = new TreeSet<Path>();
    for (var file : made.read()) {
      files.add(file.toRealPath());
    }
    return files;
  }

  // Flags that nobody had before: the folder has a name of its own.
  private CompileOptions options(Dialect dialect, String flag, boolean relocatable) {
    return new CompileOptions(
        List.of("-DFOLDER=" + folder.getFileName()),
        List.of(flag),
        OptionalInt.empty(),
        false,
        true,
        relocatable,
        "native",
        dialect);
  }

  private static Sides.Made sides(Session session, Source source, CompileOptions options)
      throws IOException {
    return new Sides(session, source, options).with((_, _) -> {});
  }

  private static Set<Path> preludes(Session session) throws IOException {
    try (var files = Files.walk(session.cache().folder("results"), 3)) {
      return files.filter(file -> file.endsWith("prelude.pch")).collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void theyChangeNoByte(String id) throws IOException {
    var session = session(HOME);
    var beforeAll = preludes(session);
    var dialect = dialect(id);
    var text =
        """
        #include <cmath>
        #include <cstdio>
        #include <vector>
        #ifdef __CUDACC__
        template <typename T> __global__ void kernel(T *out, T from) {
          out[threadIdx.x] = from * from;
        }
        template __global__ void kernel<float>(float *, float);
        #endif
        int main() { printf("%zu %f", std::vector<int>(3).size(), std::sqrt(2.0)); }
        """;
    var source = new Source(Files.writeString(folder.resolve("p.cu"), text), Flags.Language.CUDA);
    var plain = List.of(options(dialect, "-O2", false));
    var others = List.of(options(dialect, "-O2", true), options(dialect, "-g", false));
    for (var options : dialect.equals(Dialect.CUDA) ? others : plain) {
      var before = preludes(session);
      var first = sides(session, source, options);
      var host = Files.readAllBytes(first.host());
      var device = Files.readAllBytes(first.device());
      assertEquals(before, preludes(session), "made for flags that may never come again");
      CacheFolder.delete(first.host().getParent());
      var second = sides(session, source, options);
      var made = preludes(session);
      made.removeAll(before);
      assertEquals(options.debug() ? 1 : 2, made.size(), "one for each side without -g");
      assertArrayEquals(host, Files.readAllBytes(second.host()));
      assertArrayEquals(device, Files.readAllBytes(second.device()));
      assertEquals(files(first), files(second));
    }
    var left = preludes(session);
    left.removeAll(beforeAll);
    left.forEach(file -> CacheFolder.delete(file.getParent()));
  }

  @Test
  void aHeaderThatChangedIsReadAgain() throws IOException {
    var home = Files.createDirectory(folder.resolve("home"));
    try (var files = Files.walk(HOME.resolve("runtime"))) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.copy(file, home.resolve(HOME.relativize(file).toString()));
      }
    }
    var session = session(home);
    var options = options(Dialect.CUDA, "-O2", false);
    for (int i = 0; i < 3; i++) {
      var text = "int f() { return %d; }\n".formatted(i);
      var source = Files.writeString(folder.resolve("r.cu"), text);
      sides(session, new Source(source, Flags.Language.CUDA), options);
    }
    var header = home.resolve("runtime/include/cuda_runtime.h");
    Files.writeString(header, Files.readString(header) + "\n#define NEW_TEXT 1\n");
    var source = Files.writeString(folder.resolve("r.cu"), "int f() { return NEW_TEXT; }\n");
    var made = sides(session, new Source(source, Flags.Language.CUDA), options);
    assertTrue(made.read().contains(header), made.read().toString());
  }
}
