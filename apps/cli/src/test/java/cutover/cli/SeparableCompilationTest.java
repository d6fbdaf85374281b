package cutover.cli;

import static cutover.cli.CommandLineTest.cutover;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Exit;
import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `-rdc=true` and `-dc`: device code of several files is one.
class SeparableCompilationTest {
  /// Uses what the other file defines, and has names of its own that the other has too.
  private static final String USER =
      """
      #include <cstdio>
      extern __device__ int counter;
      extern __constant__ float table[4];
      extern __managed__ int common;
      __device__ int helper(int x);
      __global__ void other(int *value);
      void more(int *value);
      static __device__ int times(int x) { return 2 * x; }
      static __device__ int own = 7;
      template <typename T> __device__ T half(T x) { return x / 2; }
      template <typename T> __global__ void increase(T *value) { *value += half<T>(2); }
      typedef int (*function)(int);
      __device__ function functions[2] = {times, helper};
      namespace {
      __global__ void all(int *value) {
        *value = times(helper(*value)) + own + counter + (int)table[1] + common;
      }
      }
      __global__ void through(int *value, int which) { *value = functions[which](*value); }
      static int result(int *value) {
        int host = -1;
        cudaMemcpy(&host, value, sizeof host, cudaMemcpyDeviceToHost);
        return host;
      }
      #define EXPECT(want, got) \\
        if ((got) != (want)) return printf("line %d: %d\\n", __LINE__, got)
      int main() {
        int *value, five = 5, zero = 0, fifty = 50;
        cudaMalloc(&value, sizeof *value);
        cudaMemcpy(value, &five, sizeof five, cudaMemcpyHostToDevice);
        all<<<1, 1>>>(value);
        EXPECT(2 * (3 * 5 + 1000) + 7 + 11 + 2 + 100, result(value));
        cudaMemcpyToSymbol(counter, &fifty, sizeof fifty);
        cudaMemcpyToSymbol(own, &zero, sizeof zero);
        common = 1;
        cudaMemcpy(value, &five, sizeof five, cudaMemcpyHostToDevice);
        all<<<1, 1>>>(value);
        EXPECT(2 * (3 * 5 + 1000) + 0 + 50 + 2 + 1, result(value));
        cudaMemcpy(value, &five, sizeof five, cudaMemcpyHostToDevice);
        other<<<1, 1>>>(value);
        increase<<<1, 1>>>(value);
        more(value);
        EXPECT(5 + 10 + 1 + 1, result(value));
        through<<<1, 1>>>(value, 0);
        EXPECT(2 * 17, result(value));
        through<<<1, 1>>>(value, 1);
        EXPECT(3 * 34 + 2000, result(value));
        puts("good");
      }
      """;

  private static final String DEFINER =
      """
      __device__ int counter = 11;
      __constant__ float table[4] = {1, 2, 3, 4};
      __managed__ int common = 100;
      static __device__ int times(int x) { return 3 * x; }
      static __device__ int own = 1000;
      template <typename T> __device__ T half(T x) { return x / 2; }
      template <typename T> __global__ void increase(T *value) { *value += half<T>(2); }
      __device__ int helper(int x) { return times(x) + own; }
      __global__ void other(int *value) { *value += 10; }
      void more(int *value) {
        int next = 2000;
        cudaMemcpyToSymbol(own, &next, sizeof next);
        increase<<<1, 1>>>(value);
      }
      """;

  private static final String LIBRARY =
      """
      __device__ int triple(int x);
      __global__ static void kernel(int *value) { *value = triple(*value); }
      int ask(int x) {
        int *value;
        cudaMallocManaged(&value, sizeof *value);
        *value = x;
        kernel<<<1, 1>>>(value);
        cudaDeviceSynchronize();
        return *value;
      }
      """;

  private static final String CALLER =
      "__device__ int away(int);\n__global__ void k(int *v) {\n  *v = away(1);\n}\nint main() {}\n";

  @TempDir private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void good(CommandLineTest.Outcome outcome) {
    assertEquals(0, outcome.status(), outcome.err());
  }

  private void runs(String program) {
    var outcome = Programs.run(folder, List.of(path(program)));
    assertEquals("good\n", outcome.out(), outcome.err());
  }

  @Test
  void sourcesAreCompiledAsOne() throws IOException {
    var user = file("user.cu", USER);
    var definer = file("definer.cu", DEFINER);
    good(cutover("build", user, definer, "-rdc=true", "-o", path("program")));
    runs("program");
  }

  @Test
  void objectsAreLinkedLater() throws IOException {
    good(cutover("build", "-dc", file("user.cu", USER), "-o", path("user.o")));
    good(cutover("build", "-rdc=true", "-c", file("d.cu", DEFINER), "-o", path("d.o")));
    good(cutover("build", "-dlink", path("user.o"), path("d.o"), "-o", path("link.o")));
    good(cutover("build", path("user.o"), path("d.o"), path("link.o"), "-o", path("program")));
    runs("program");
  }

  @Test
  void eachSharedLibraryHasItsOwnDeviceCode() throws IOException {
    var library = file("library.cu", LIBRARY);
    var triple = file("triple.cu", "__device__ int triple(int x) { return 3 * x; }\n");
    var shared = path("libask.so");
    good(cutover("build", "-shared", "-rdc=true", library, triple, "-o", shared));
    var main =
        file(
            "main.cu",
            """
            #include <cstdio>
            int ask(int x);
            __device__ int triple(int x);
            __global__ void kernel(int *value) { *value = triple(*value); }
            int main() {
              int *value, host = 1;
              cudaMalloc(&value, sizeof *value);
              cudaMemcpy(value, &host, sizeof host, cudaMemcpyHostToDevice);
              kernel<<<1, 1>>>(value);
              cudaMemcpy(&host, value, sizeof host, cudaMemcpyDeviceToHost);
              if (host == -1 && ask(14) == 42) puts("good");
            }
            """);
    var minus = file("minus.cu", "__device__ int triple(int x) { return x - 2; }\n");
    var search = "-Wl,-rpath," + folder;
    good(
        cutover(
            "build", "-rdc=true", main, minus, "-L" + folder, "-lask", search, "-o", path("both")));
    runs("both");
  }

  @Test
  void missingFunctionIsNamedWithItsCall() throws IOException {
    var outcome =
        cutover("build", "-rdc=true", file("c.cu", CALLER), "-o", path("c"), "--lang", "en");
    assertEquals(Exit.LINK.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("c.cu:3:8: CUT0210: "), outcome.err());
    assertTrue(outcome.err().contains("away(int)"), outcome.err());
  }

  @Test
  void missingVariableIsNamedWithItsUse() throws IOException {
    var source =
        file(
            "v.cu",
            "extern __device__ int away;\n__global__ void k(int *v) {\n  *v = away;\n}\nint main() {}\n");
    var outcome = cutover("build", "-rdc=true", source, "-o", path("v"), "--lang", "en");
    assertEquals(Exit.LINK.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("v.cu:3:8: CUT0210: "), outcome.err());
  }

  @Test
  void secondDefinitionIsNamedWithTheFirst() throws IOException {
    var first = file("first.cu", "__device__ int away(int x) { return x; }\n");
    var second = file("second.cu", "\n__device__ int away(int x) { return -x; }\n");
    var outcome =
        cutover(
            "build",
            "-rdc=true",
            file("c.cu", CALLER),
            first,
            second,
            "-o",
            path("c"),
            "--lang=en");
    assertEquals(Exit.LINK.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("second.cu:2: CUT0211: away(int)"), outcome.err());
    assertTrue(outcome.err().contains("first.cu:1"), outcome.err());
  }

  @Test
  void withoutItTheRemedyIsNamed() throws IOException {
    var outcome = cutover("build", file("c.cu", CALLER), "-o", path("c"), "--lang", "en");
    assertEquals(Exit.UNSUPPORTED.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("c.cu:3:8: CUT0204: "), outcome.err());
    assertTrue(outcome.err().contains("-rdc=true"), outcome.err());
  }

  @Test
  void irShowsWhatIsLinked() throws IOException {
    var away = file("away.cu", "__device__ int away(int x) { return x + 41; }\n");
    var outcome = cutover("ir", "-rdc=true", file("c.cu", CALLER), away);
    good(outcome);
    assertTrue(outcome.out().contains("store 42"), outcome.out());
  }
}
