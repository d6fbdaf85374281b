package cutover.targets.cpu.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Exit;
import cutover.core.diagnostics.Progress;
import cutover.targets.cpu.DeviceCompiler;
import cutover.targets.cpu.DeviceOptions;
import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from sources to programs, with device sides that hold no kernel.
class BuildTest {
  private static final CompileOptions OPTIONS = options(OptionalInt.empty(), false);

  @TempDir private Path folder;
  private final NoKernels device = new NoKernels();
  private Session session;

  /// Counts how often it is asked.
  private static final class NoKernels implements DeviceCompiler {
    private int asked;
    private Path last = Path.of("");

    @Override
    public String compile(Path bitcode, DeviceOptions options) {
      asked++;
      last = bitcode;
      return "; no kernels\n";
    }

    @Override
    public String show(Path bitcode, Optional<String> kernel, DeviceOptions options) {
      return "";
    }
  }

  private static CompileOptions options(OptionalInt lanes, boolean relocatable) {
    return new CompileOptions(
        List.of(), List.of("-O1"), lanes, false, true, relocatable, "native", Dialect.CUDA);
  }

  @BeforeEach
  void open() {
    session =
        new Session(
            Path.of(System.getProperty("cutover.home")),
            CacheFolder.of(System.getenv()),
            Progress.silent(),
            device,
            false);
  }

  private Source source(String name, String text) throws IOException {
    var language = name.endsWith(".cu") ? Flags.Language.CUDA : Flags.Language.CXX;
    return new Source(Files.writeString(folder.resolve(name), text), language);
  }

  private static ProgramBuilder.Request program(Source... sources) {
    return new ProgramBuilder.Request(
        List.of(sources).stream()
            .map(source -> (ProgramBuilder.Item) new ProgramBuilder.Item.Compile(source))
            .toList(),
        OPTIONS,
        "program",
        false);
  }

  @Test
  void compilersOwnHeadersAreNoneOfTheFilesRead() throws IOException {
    var text = "#include <stddef.h>\nsize_t size; // %s\n".formatted(folder);
    var read = new ObjectBuilder(session).compile(source("s.cpp", text), OPTIONS).read();
    assertEquals(List.of(folder.resolve("s.cpp")), read);
  }

  @Test
  void programOfCudaAndCxxRuns() throws IOException {
    // The folder's name makes the text new to the cache.
    var cuda =
        source(
            "a.cu",
            """
            #include "a.h"
            int helper();
            __global__ void kernel(int *out) { *out = 1; }
            int main() { return VALUE + helper(); } // %s
            """
                .formatted(folder));
    Files.writeString(folder.resolve("a.h"), "#define VALUE 40\n");
    var cxx = source("b.cpp", "int helper() { return 2; }\n");
    var builder = new ProgramBuilder(session);
    var first = builder.build(program(cuda, cxx));
    assertEquals(42, Programs.run(folder, List.of(first.program().toString())).status());
    assertEquals(1, device.asked);

    assertEquals(first.program(), builder.build(program(cuda, cxx)).program());
    assertEquals(1, device.asked, "an unchanged program is compiled again");

    Files.writeString(folder.resolve("a.h"), "#define VALUE 50\n");
    var second = builder.build(program(cuda, cxx));
    assertEquals(52, Programs.run(folder, List.of(second.program().toString())).status());
  }

  @Test
  void anotherWidthNeedsNoOtherSides() throws IOException {
    var text =
        "#include \"w.h\"\n#warning seen\nint f() { return VALUE; } // %s\n".formatted(folder);
    var cuda = source("w.cu", text);
    var header = Files.writeString(folder.resolve("w.h"), "#define VALUE 40\n");
    var objects = new ObjectBuilder(session);
    var kept = session.cache().root().resolve("results");
    var first = objects.compile(cuda, OPTIONS);
    assertFalse(device.last.startsWith(kept), "not new");

    var second = objects.compile(cuda, options(OptionalInt.of(8), false));
    assertEquals(2, device.asked);
    assertTrue(device.last.startsWith(kept), "clang reads the source again");
    assertEquals(first.read(), second.read());
    assertTrue(second.said().contains("seen"), second.said());
    assertEquals(first.said(), second.said());

    Files.writeString(header, "#define VALUE 50\n");
    objects.compile(cuda, options(OptionalInt.of(16), false));
    assertFalse(device.last.startsWith(kept), "a header has changed");
  }

  @Test
  void deviceCodeIsLinkedOnceForTheSameBitcode() throws IOException {
    var options = options(OptionalInt.empty(), true);
    var mainText = "int two(); int main() { return two(); } // %s\n".formatted(folder);
    var main = source("main.cu", mainText);
    var two = source("two.cu", "__device__ int x; int two() { return 2; }\n");
    var objects = new ObjectBuilder(session);
    var library = folder.resolve("libtwo.a").toString();
    var object = objects.compile(two, options).object().toString();
    // A thin archive only names the object.
    assertTrue(session.clang().run("llvm-ar", List.of("rcsT", library, object)).ok());
    var builder = new ProgramBuilder(session);
    var request =
        new ProgramBuilder.Request(
            List.of(
                new ProgramBuilder.Item.Compile(main),
                new ProgramBuilder.Item.Flag("-L" + folder),
                new ProgramBuilder.Item.Flag("-ltwo")),
            options,
            "program",
            false);
    var first = builder.build(request);
    assertEquals(2, Programs.run(folder, List.of(first.program().toString())).status());
    assertEquals(1, device.asked);

    source("main.cu", mainText.replace("return two()", "return 40 + two()"));
    var second = builder.build(request);
    assertEquals(42, Programs.run(folder, List.of(second.program().toString())).status());
    assertEquals(1, device.asked, "the same bitcode is compiled again");
  }

  @Test
  void errorIsShownOnceAtTheUsersLine() throws IOException {
    var bad = source("bad.cu", "__global__ void k() {\n  undeclared = 1;\n}\nint main() {}\n");
    var error =
        assertThrows(ToolFailure.class, () -> new ProgramBuilder(session).build(program(bad)));
    assertEquals(Exit.SOURCE, error.exit());
    var said = error.getMessage();
    assertTrue(said.contains("bad.cu:2:3: error: use of undeclared identifier"), said);
    assertEquals(said.indexOf("bad.cu:2:3"), said.lastIndexOf("bad.cu:2:3"), said);
  }

  @Test
  void linkErrorIsTheLinkersOwn() throws IOException {
    var lonely = source("lonely.cpp", "void nowhere(); int main() { nowhere(); }\n");
    var error =
        assertThrows(ToolFailure.class, () -> new ProgramBuilder(session).build(program(lonely)));
    assertEquals(Exit.LINK, error.exit());
    assertTrue(error.getMessage().contains("nowhere"), error.getMessage());
  }

  @Test
  void missingSourceIsNamed() {
    var nowhere = new Source(folder.resolve("nowhere.cu"), Flags.Language.CUDA);
    var error =
        assertThrows(
            CutoverException.class, () -> new ObjectBuilder(session).compile(nowhere, OPTIONS));
    assertEquals("CUT0107", error.diagnostic().code());
  }

  @Test
  void failedBuildLeavesNothing() throws IOException {
    var bad = source("worse.cu", "not a program // " + folder + "\n");
    assertThrows(ToolFailure.class, () -> new ObjectBuilder(session).compile(bad, OPTIONS));
    var again =
        assertThrows(ToolFailure.class, () -> new ObjectBuilder(session).compile(bad, OPTIONS));
    assertFalse(again.getMessage().isEmpty());
  }
}
