package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.compiler.clang.Hashes;
import cutover.core.diagnostics.Exit;
import cutover.testkit.Programs;
import cutover.verifier.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `cutover verify` on a program and on copies of it that are broken in one way each.
class VerifyTest {
  private static final String PROGRAM =
      """
      #include <cmath>
      #include <cstdio>
      #include <cstdlib>
      __global__ void work(const float *x, float *y, int *marks, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) {
          y[i] = x[i] < 10 ? nanf("") : 2.0f * x[i];
          atomicAdd(&marks[i % 7], i);
        }
      }
      int main(int argc, char **) {
        const int n = 1000;
        static float h[n];
        int marks[7];
        for (int i = 0; i < n; i++) h[i] = i;
        float *x, *y;
        int *m;
        cudaMalloc(&x, sizeof h);
        cudaMalloc(&y, sizeof h);
        cudaMalloc(&m, sizeof marks);
        cudaMemset(m, 0, sizeof marks);
        cudaMemcpy(x, h, sizeof h, cudaMemcpyHostToDevice);
        work<<<(n + 127) / 128, 128>>>(x, y, m, n);
        cudaMemcpy(h, y, sizeof h, cudaMemcpyDeviceToHost);
        cudaMemcpy(marks, m, sizeof marks, cudaMemcpyDeviceToHost);
        printf("marks %d, y %g\\n", marks[3], h[n - 1]);
        printf("kernel time: %d us\\n", rand());
        return argc - 1;
      }
      """;

  // What was compiled is found again under the same path only.
  @TempDir private static Path originals;

  @TempDir private Path folder;
  private Path original;

  private CommandLineTest.Outcome verify(String port, String... more) throws IOException {
    original(PROGRAM);
    return verifyTrees(port, more);
  }

  private CommandLineTest.Outcome verifyTrees(String port, String... more) throws IOException {
    var place = Files.createDirectories(folder.resolve("port"));
    Files.writeString(place.resolve("main.cu"), port);
    var words = new ArrayList<String>();
    words.addAll(List.of("verify", place.toString(), "--original", original.toString()));
    words.addAll(List.of("--lang", "en"));
    words.addAll(List.of(more));
    return CommandLineTest.cutover(words.toArray(String[]::new));
  }

  private void original(String text) throws IOException {
    original = Files.createDirectories(originals.resolve(new Hashes().add(text).hex()));
    var main = original.resolve("main.cu");
    if (!Files.exists(main)) {
      Files.writeString(main, text);
    }
  }

  private static String changed(String from, String to) {
    assertTrue(PROGRAM.contains(from), from);
    return PROGRAM.replace(from, to);
  }

  @Test
  void aProgramEqualsItselfAndItsTimesDoNotMatter() throws IOException {
    var outcome = verify(changed("rand()", "17"), "--", "a", "b");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("\nverified\n"), outcome.out());
    assertTrue(outcome.out().contains("2 buffers (1 f32, 1 i32), 4028 bytes"), outcome.out());
    assertTrue(outcome.out().contains("kernel time: "), outcome.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one element less, one of the integers, a number where the original has none
        "i < n)|i < n - 1)|equal: CUT0812: buffer 1 (f32, main.cu:24) differs at element 999:"
            + " original 1998.0, port 0.0; 1 of 1000",
        "i % 7]|i % 6]|equal: CUT0812: buffer 2 (i32, main.cu:25) differs at element 0",
        "nanf(\"\")|1.5f|equal: CUT0812: buffer 1 (f32, main.cu:24) differs at element 0:"
            + " original NaN, port 1.5; 10 of 1000",
        "sizeof marks, cudaMemcpyDeviceToHost|24, cudaMemcpyDeviceToHost|equal: CUT0813: buffer 2",
        "<<<(n + 127) / 128, 128>>>|<<<1, 2048>>>|equal: CUT0816: in the port the launch work<<<"
            + "(1,1,1), (2048,1,1), 0>>> fails: cudaErrorInvalidConfiguration",
        "printf(\"marks|printf(\"hello\\n\"); printf(\"marks|equal: CUT0810: line 1 of the output",
        "return argc|printf(\"more\\n\"); return argc|equal: CUT0811: the port prints 1 more lines,"
            + " the first of them \"more\"",
        "argc - 1|argc + 6|runs: CUT0809: the original ends with status 0, the port with 7",
        "return argc|abort(); return argc|runs: CUT0808: the port crashes: SIGABRT",
        "2.0f * x[i]|x[n + (1 << 28)]|equal: CUT0814: the original brings back 2 buffers, the port"
            + " 0",
        "return argc|for (volatile int w = 1; w;) {} return argc|runs: CUT0806: the port hangs",
        "argc - 1;|argc - 1|compiles: CUT0804: the port of main does not compile in its dialect: ",
      })
  void aBrokenCopyIsFound(String from, String to, String verdict) throws IOException {
    var outcome = verify(changed(from, to), "--time-limit", "5");
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("not verified: " + verdict), outcome.out());
  }

  /// A number beside a time is a result, and a large value says nothing of small ones.
  @ParameterizedTest
  @CsvSource({
    "sum 7,sum 8,CUT0810",
    "h[i] = i;,h[i] = i + (i == 5) * 0.05f;,CUT0812",
    "sum 7,sum 7,verified",
  })
  void whatStandsBesideTimesAndLargeValuesCounts(String from, String to, String verdict)
      throws IOException {
    var program =
        changed("h[i] = i;", "h[i] = i; h[999] = 3e30f;")
            .replace("x[i] < 10 ? nanf(\"\") :", "")
            .replace("kernel time: %d us", "kernel time: %d us, sum 7");
    original(program);
    var outcome = verifyTrees(program.replace(from, to));
    assertTrue(outcome.out().contains(verdict), outcome.out());
    assertEquals(verdict.equals("verified") ? 0 : 1, outcome.status(), outcome.out());
  }

  /// A list that threads fill by an atomic operation has an order that nobody promises; a list that
  /// they fill each at its place has one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // other threads come first; records that are swapped, one twice, one changed
        "threadIdx.x +|(threadIdx.x ^ 96) +|0|CUT0844: buffer 2 (i32",
        "= in[i];|= in[i] == 4 ? 5 : in[i] == 5 ? 4 : in[i];|0|CUT0844: buffer 2 (i32",
        "= in[i];|= in[i] == 4 ? 5 : in[i];|1|CUT0846: the order of the 512 records of buffer 2",
        "= in[i];|= in[i] == 4 ? -4 : in[i];|1|CUT0846: the order of the 512 records of buffer 2",
        "at[i] = i|at[i] = i ^ 96|1|CUT0812: buffer 3 (i32",
      })
  void listsWhoseOrderIsOpenAreComparedAsSets(String from, String to, int status, String said)
      throws IOException {
    var listing =
        """
        #include <cstdio>
        __global__ void keep(const int *in, int *out, int *count, int *at) {
          int i = threadIdx.x + blockIdx.x * blockDim.x;
          at[i] = i;
          if (in[i] % 3) out[atomicAdd(count, 1)] = in[i];
        }
        int main() {
          static int in[512], out[512], at[512];
          int *data, count;
          for (int i = 0; i < 512; ++i) in[i] = i;
          cudaMalloc(&data, 4 * 2048);
          cudaMemset(data, 0, 4 * 2048);
          cudaMemcpy(data, in, sizeof in, cudaMemcpyHostToDevice);
          keep<<<4, 128>>>(data, data + 512, data + 1024, data + 1536);
          cudaMemcpy(&count, data + 1024, 4, cudaMemcpyDeviceToHost);
          cudaMemcpy(out, data + 512, sizeof out, cudaMemcpyDeviceToHost);
          cudaMemcpy(at, data + 1536, sizeof at, cudaMemcpyDeviceToHost);
          printf("%d kept\\n", count);
        }
        """;
    original(listing);
    assertTrue(listing.contains(from), from);
    var outcome = verifyTrees(listing.replace(from, to));
    assertTrue(outcome.out().contains(said), outcome.out());
    assertEquals(status, outcome.status(), outcome.out());
  }

  @Test
  void aVariableThatNobodySetsIsNamedAndCountsAsZero() throws IOException {
    var unset =
        """
        #include <cstdio>
        __global__ void pack(const int *in, int n, int *out) {
          int code;
          for (int i = threadIdx.x; i < n; i += 64) code |= in[i & 63] << (i / 64);
          out[threadIdx.x] = __shfl_xor_sync(0xffffffffu, code, 1);
        }
        int main() {
          int in[64], out[64], *data;
          for (int i = 0; i < 64; ++i) in[i] = i & 3;
          cudaMalloc(&data, 512);
          cudaMemcpy(data, in, sizeof in, cudaMemcpyHostToDevice);
          pack<<<1, 64>>>(data, 300, data + 64);
          cudaMemcpy(out, data + 64, sizeof out, cudaMemcpyDeviceToHost);
        }
        """;
    original(unset);
    // What it holds where nobody sets it, here made certain to differ.
    var outcome = verifyTrees(unset.replace("code |=", "if (i < 64) code ^= n; code |="));
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out());
    var set = verifyTrees(unset.replace("int code;", "int code = 0;"));
    assertEquals(0, set.status(), set.out());
    assertTrue(set.out().contains("main.cu:4:45: CUT0845: code is read before"), set.out());
  }

  @Test
  void theTimeOfDayDoesNotMatterAndWhatStandsBesideItDoes() throws IOException {
    var dated =
        changed(
            "printf(\"marks",
            "printf(\"25 November 2026 11:49:41: 7 found, BW:12.5\\n\"); printf(\"marks");
    original(dated);
    var later =
        verifyTrees(
            dated
                .replace("25 November 2026 11:49:41", "26 November 2026 00:00:02")
                .replace("BW:12.5", "BW:13.7"));
    assertEquals(0, later.status(), later.out());
    var other = verifyTrees(dated.replace(": 7 found", ": 8 found"));
    assertTrue(other.out().contains("CUT0810"), other.out());
  }

  @Test
  void aProgramOfWhichNothingShowsIsSaidToTellNothing() throws IOException {
    var quiet =
        """
        #include <cstdio>
        #include <cstdlib>
        __global__ void work(int *x) { *x = 7; }
        int main() {
          int *x;
          cudaMalloc(&x, 4);
          work<<<1, 1>>>(x);
          cudaDeviceSynchronize();
          printf("launched\\nkernel time: %g us\\n", drand48());
        }
        """;
    original(quiet);
    var outcome = verifyTrees(quiet);
    assertTrue(outcome.out().contains("CUT0840"), outcome.out());
  }

  @Test
  void aProgramWhoseKernelsDoNotRunIsNotVerified() throws IOException {
    var idle =
        """
        #include <cstdio>
        __global__ void work(int *x) { *x = 7; }
        int main(int argc, char **argv) {
          if (argc < 2) return printf("usage: idle N\\n"), 0;
          int *x, y;
          cudaMalloc(&x, 4);
          work<<<1, 1>>>(x);
          cudaMemcpy(&y, x, 4, cudaMemcpyDeviceToHost);
          printf("%d\\n", y);
        }
        """;
    original(idle);
    var outcome = verifyTrees(idle);
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("not verified: equal: CUT0843"), outcome.out());
    var working = verifyTrees(idle, "--", "1");
    assertEquals(0, working.status(), working.out());
  }

  /// The chip's headers here know CUDA's names; the vendor's do not.
  @Test
  void cudaThatIsLeftInAPortKeepsItFromBeingVerified() throws IOException {
    original(PROGRAM);
    var port = folder.resolve("ported");
    CommandLineTest.cutover("port", original.toString(), "--to", "hygon", "-o", port.toString());
    var main = port.resolve("main.cu");
    Files.writeString(main, Files.readString(main).replace("hipMemset(", "cudaMemset("));
    var outcome = CommandLineTest.cutover("verify", port.toString(), "--lang", "en");
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out());
    assertTrue(
        outcome.out().contains("CUT0841: CUDA is left in the port: cudaMemset("), outcome.out());
  }

  /// What the chip has no name for is done by hand in the port, and is verified there.
  @Test
  void whatWasLeftToDoAndIsDoneByHandIsVerified() throws IOException {
    var program =
        """
        #include <cstdio>
        __global__ void scale(float *x) { x[threadIdx.x] = __fmul_ru(x[threadIdx.x], 2.0f); }
        int main() {
          float host[32], *x;
          for (int i = 0; i < 32; ++i) host[i] = i;
          cudaMalloc(&x, sizeof(host));
          cudaMemcpy(x, host, sizeof(host), cudaMemcpyHostToDevice);
          scale<<<1, 32>>>(x);
          cudaMemcpy(host, x, sizeof(host), cudaMemcpyDeviceToHost);
          printf("%g\\n", host[31]);
        }
        """;
    original(program);
    var port = folder.resolve("ported");
    CommandLineTest.cutover(
        "port", original.toString(), "--to", "ascend950", "-o", port.toString());
    var left = CommandLineTest.cutover("verify", port.toString(), "--lang", "en");
    assertEquals(Exit.NOT_VERIFIED.status(), left.status(), left.out());
    assertTrue(left.out().contains("main.cu:2:52: CUT0817: what CUT0511 says"), left.out());
    var main = port.resolve("main.asc");
    var text = Files.readString(main);
    // Changed elsewhere, it is still to do.
    Files.writeString(main, text + "// seen\n");
    var elsewhere = CommandLineTest.cutover("verify", port.toString(), "--lang", "en");
    assertTrue(elsewhere.out().contains("CUT0817"), elsewhere.out());
    Files.writeString(main, text.replace("__fmul_ru(x[threadIdx.x], 2.0f)", "2 * x[threadIdx.x]"));
    var done = CommandLineTest.cutover("verify", port.toString(), "--lang", "en");
    assertEquals(0, done.status(), done.out());
    assertTrue(done.out().contains("main.cu:2:52: CUT0842: what CUT0511 says"), done.out());
  }

  /// A port that rests on the number of lanes equals its original where warps have as many.
  @Test
  void whatRestsOnTheWidthOfWarpsIsNamed() throws IOException {
    var program =
        changed(
            "printf(\"marks",
            "cudaDeviceProp prop; cudaGetDeviceProperties(&prop, 0);\n"
                + "printf(\"%d lanes\\n\", prop.warpSize); printf(\"marks");
    original(program);
    var port = folder.resolve("ported").toString();
    var ported = CommandLineTest.cutover("port", original.toString(), "--to", "hygon", "-o", port);
    assertEquals(0, ported.status(), ported.err());
    var outcome = CommandLineTest.cutover("verify", port, "--lang", "en");
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out());
    assertTrue(
        outcome.out().contains("not verified: equal: CUT0821: with 32 lanes in a warp the port"),
        outcome.out());
  }

  // Fields with padding between them; what the padding holds is the first pattern's to say.
  private static final String STRUCTURES =
      """
      struct Body { char kind; float mass; short marks[3]; double at; bool alive; };
      __global__ void fill(Body *bodies, int n) {
        int i = blockIdx.x * blockDim.x + threadIdx.x;
        if (i < n) {
          bodies[i].kind = i;
          bodies[i].mass = i / 3.0f;
          for (int k = 0; k < 3; k++) bodies[i].marks[k] = i * k;
          bodies[i].at = i * 0.1;
          bodies[i].alive = i % 2;
        }
      }
      int main() {
        static Body h[1000];
        Body *d;
        cudaMalloc(&d, sizeof h);
        cudaMemset(d, 0, sizeof h);
        fill<<<8, 128>>>(d, 1000);
        cudaMemcpy(h, d, sizeof h, cudaMemcpyDeviceToHost);
      }
      """;

  @Test
  void structuresAreComparedFieldByField() throws IOException {
    original(STRUCTURES);
    var port = STRUCTURES.replace("(d, 0,", "(d, 255,").replace("i / 3.0f", "i * (1 / 3.0f)");
    assertEquals(0, verifyTrees(port).status());
    var broken = verifyTrees(port.replace("i * k", "i * k + (i == 77 && k == 2)"));
    assertEquals(Exit.NOT_VERIFIED.status(), broken.status(), broken.out());
    assertTrue(
        broken
            .out()
            .contains(
                "buffer 1 (struct, main.cu:18) differs at element 77: original 154, port 155"),
        broken.out());
  }

  @Test
  void aFolderToRunInIsBelowTheTree() throws IOException {
    original(PROGRAM);
    for (var folder : List.of("none", "..", "main.cu")) {
      var outcome = verifyTrees(PROGRAM, "--folder", folder);
      assertEquals(Exit.USAGE.status(), outcome.status(), outcome.err());
      assertTrue(outcome.err().contains("CUT0847: " + folder + " is no folder"), outcome.err());
    }
  }

  @Test
  void linesAreSetAsideOnRequest() throws IOException {
    var port = changed("marks %d, y %g", "other %d, y %g");
    assertEquals(1, verify(port).status());
    assertEquals(0, verify(port, "--ignore", "^marks").status());
    assertEquals(Exit.USAGE.status(), verify(port, "--ignore", "(").status());
  }

  @Test
  void eachMainIsAProgramWithTheSourcesItIncludes() throws IOException {
    var root = Files.createDirectories(folder.resolve("several"));
    Files.writeString(root.resolve("a.cu"), "#include \"part.h\"\nint main() { return part(); }\n");
    Files.writeString(root.resolve("b.cu"), "#include <cstdio>\nint main() { puts(\"b\"); }\n");
    Files.writeString(root.resolve("part.h"), "int part();\n");
    Files.writeString(
        root.resolve("part.cpp"), "#include <cstdio>\nint part() { return puts(\"a\") < 0; }\n");
    var outcome =
        CommandLineTest.cutover(
            "verify", root.toString(), "--original", root.toString(), "--lang", "en");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("program a\n"), outcome.out());
    assertTrue(outcome.out().contains("program b\n"), outcome.out());
  }

  @Test
  void aMakefileTellsSourcesAndFlags() throws IOException {
    var root = Files.createDirectories(folder.resolve("made"));
    Files.createDirectories(root.resolve("src"));
    Files.writeString(
        root.resolve("Makefile"),
        """
        NVCC = nvcc
        FLAGS = -O2 -std=c++17 -DANSWER=42 -Iinclude
        OBJ = src/main.o
        app: $(OBJ)
        \t$(NVCC) $(FLAGS) $(OBJ) -o $@ -lm
        %.o: %.cu
        \t$(NVCC) $(FLAGS) -c $< -o $@
        """);
    Files.createDirectories(root.resolve("include"));
    Files.writeString(root.resolve("include/answer.h"), "int answer() { return ANSWER; }\n");
    Files.writeString(
        root.resolve("src/main.cu"),
        "#include <cstdio>\n#include <answer.h>\nint main() { printf(\"%d\\n\", answer()); }\n");
    Files.writeString(root.resolve("src/other.cu"), "int main() { return not_a_program; }\n");
    var outcome =
        CommandLineTest.cutover(
            "verify", root.toString(), "--original", root.toString(), "--lang", "en");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("program app\n"), outcome.out());
    assertFalse(Files.exists(root.resolve("app")));
  }

  /// What is recorded is what the host got: every kind of copy, in the order of the program.
  @Test
  void recordsHoldWhatCameBack() throws IOException {
    var source =
        Files.writeString(
            folder.resolve("record.cu"),
            """
            #include <complex>
            #include <cuda_fp16.h>
            #include <cstdlib>
            #include <unistd.h>
            struct Pair { float a; int b; };
            __device__ double variable[4];
            template <class T> __global__ void fill(T *p, int n, int seed) {
              int i = blockIdx.x * blockDim.x + threadIdx.x;
              if (i < n) p[i] = T((i * seed) % 101);
              if (i < 4) variable[i] = i + seed;
            }
            template <class T> T *filled(int n, int seed) {
              T *p;
              cudaMalloc(&p, n * sizeof(T));
              fill<<<(n + 31) / 32, 32>>>(p, n, seed);
              return p;
            }
            int main(int, char **argv) {
              int seed = atoi(argv[1]), n = atoi(argv[2]);
              float *f = new float[n];
              cudaMemcpy(f, filled<float>(n, seed), n * 4, cudaMemcpyDeviceToHost);
              auto *u = new unsigned char[n];
              cudaMemcpy(u, filled<unsigned char>(n, seed), n, cudaMemcpyDefault);
              cudaStream_t stream;
              cudaStreamCreate(&stream);
              auto *l = new long long[n];
              cudaMemcpyAsync(l, filled<long long>(n, seed), n * 8, cudaMemcpyDeviceToHost, stream);
              double d[4];
              cudaMemcpyFromSymbol(d, variable, sizeof d);
              float box[3][2];
              cudaMemcpy2D(box, 8, filled<float>(64, seed), 32, 8, 3, cudaMemcpyDeviceToHost);
              int *managed;
              cudaMallocManaged(&managed, n * 4);
              fill<<<(n + 31) / 32, 32>>>(managed, n, seed);
              cudaDeviceSynchronize();
              cudaDeviceSynchronize();
              std::complex<float> c[2];
              cudaMemcpy(c, f = filled<float>(4, seed), sizeof c, cudaMemcpyDeviceToHost);
              Pair pairs[2];
              cudaMemcpy(pairs, f, 16, cudaMemcpyDeviceToHost);
              __half half[2];
              cudaMemcpy(half, f, 4, cudaMemcpyDeviceToHost);
              void *untyped = half;
              cudaMemcpy(untyped, managed, 4, cudaMemcpyDeviceToHost);
              _exit(3);
            }
            """);
    var program = folder.resolve("record").toString();
    var built =
        CommandLineTest.cutover("build", "-D__CUTOVER_TRACE__=1", source.toString(), "-o", program);
    assertEquals(0, built.status(), built.err());
    for (var run : List.of(List.of(7, 1), List.of(13, 100), List.of(29, 100_000))) {
      int seed = run.getFirst();
      int n = run.getLast();
      var file = folder.resolve("record.trace");
      var outcome =
          Programs.run(
              folder,
              List.of(program, "" + seed, "" + n),
              Map.of("CUTOVER_TRACE", file.toString()),
              "");
      assertEquals(3, outcome.status(), outcome.err());
      try (var trace = Trace.open(file)) {
        var buffers = trace.entries().stream().filter(Trace.Entry::isBuffer).toList();
        var label = "seed " + seed + ", " + n + " elements";
        assertEquals(
            List.of("f32", "u8", "i64", "f64", "f32", "i32", "f32", "struct", "f16", "i32"),
            buffers.stream().map(Trace.Entry::type).toList(),
            label);
        var floats = trace.data(buffers.get(0), 0, 4 * n);
        var bytes = trace.data(buffers.get(1), 0, n);
        var longs = trace.data(buffers.get(2), 0, 8 * n);
        var managed = trace.data(buffers.get(5), 0, 4 * n);
        for (int i = 0; i < n; i++) {
          int value = i * seed % 101;
          assertEquals(value, floats.getFloat(4 * i), label);
          assertEquals(value, bytes.get(i), label);
          assertEquals(value, longs.getLong(8 * i), label);
          assertEquals(value, managed.getInt(4 * i), label);
        }
        for (int i = 0; i < 4; i++) {
          assertEquals(i + seed, trace.data(buffers.get(3), 0, 32).getDouble(8 * i), label);
        }
        for (int i = 0; i < 6; i++) {
          int index = i / 2 * 8 + i % 2;
          assertEquals(
              index * seed % 101, trace.data(buffers.get(4), 0, 24).getFloat(4 * i), label);
        }
        assertEquals(6, trace.of(Trace.Kind.LAUNCH).size(), label);
        assertEquals("fill<float>", trace.of(Trace.Kind.LAUNCH).getFirst().field(0), label);
        assertTrue(buffers.getFirst().place().endsWith("record.cu:21"), buffers.getFirst().place());
      }
    }
  }
}
