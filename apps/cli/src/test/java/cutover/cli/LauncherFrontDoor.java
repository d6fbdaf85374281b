package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./cutover` and `./cutover-nvcc` as a user starts them.
class LauncherFrontDoor {
  private static final Path HOME = Path.of(System.getProperty("cutover.home"));

  private static final String PROGRAM =
      """
      #include <cuda_runtime.h>
      #include <cstdio>
      #include <cstdlib>
      __global__ void twice(int *values) { values[threadIdx.x] *= 2; }
      int main(int argc, char **argv) {
        int host[4] = {1, 2, 3, 4}, *device;
        cudaMalloc(&device, sizeof host);
        cudaMemcpy(device, host, sizeof host, cudaMemcpyHostToDevice);
        twice<<<1, 4>>>(device);
        cudaMemcpy(host, device, sizeof host, cudaMemcpyDeviceToHost);
        char word[64] = "";
        if (scanf("%63s", word) != 1) word[0] = 0;
        printf("%d %d %d %d %s", host[0], host[1], host[2], host[3], word);
        for (int i = 1; i < argc; i++) printf(" [%s]", argv[i]);
        printf("\\n");
        return argc > 1 ? atoi(argv[1]) : 0;
      }
      """;

  @TempDir private Path folder;

  private Programs.Outcome start(
      String launcher, Map<String, String> environment, String... words) {
    var command = new ArrayList<String>();
    command.add(HOME.resolve(launcher).toString());
    command.addAll(List.of(words));
    return Programs.run(folder, command, environment, "hello");
  }

  private String program() throws IOException {
    Files.writeString(folder.resolve("prog.cu"), PROGRAM);
    return "prog.cu";
  }

  @Test
  void runGivesTheProgramItsArgumentsInputAndStatus() throws IOException {
    for (int round = 0; round < 2; round++) {
      var outcome = start("cutover", Map.of(), "run", program(), "--", "3", "a b", "--lanes");
      assertEquals("2 4 6 8 hello [3] [a b] [--lanes]\n", outcome.out(), outcome.err());
      assertEquals(3, outcome.status());
    }
  }

  @Test
  void signalOfTheProgramIsTheStatus() throws IOException {
    Files.writeString(
        folder.resolve("abort.cpp"), "#include <cstdlib>\nint main() { std::abort(); }\n");
    var outcome =
        Programs.run(folder, List.of("sh", "-c", HOME.resolve("cutover") + " run abort.cpp"));
    assertEquals(128 + 6, outcome.status(), outcome.err());
  }

  @Test
  void worksThroughASymbolicLinkAndFromAnyFolder() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("co"), HOME.resolve("cutover"));
    var outcome = Programs.run(folder, List.of(link.toString(), "--version"));
    assertEquals(Version.LINE + "\n", outcome.out(), outcome.err());
  }

  /// A path such as `../models` is found in a folder of classes, and not in a jar.
  @Test
  void dataIsFoundInTheJars() {
    for (var line : List.of("chips --json", "estimate --models", "survey . --json")) {
      var outcome = start("cutover", Map.of(), line.split(" ", -1));
      assertEquals(0, outcome.status(), line + ": " + outcome.err());
    }
  }

  @Test
  void buildSystemsSeeARelease() {
    var outcome = start("cutover-nvcc", Map.of(), "--version");
    assertTrue(outcome.out().contains("release 12.8"), outcome.out() + outcome.err());
  }

  @Test
  void nvccInAnotherNameCompilesAndLinks() throws IOException {
    program();
    var object = start("cutover-nvcc", Map.of(), "-O3", "-c", "prog.cu", "-o", "prog.o");
    assertEquals(0, object.status(), object.err());
    var link = start("cutover-nvcc", Map.of(), "prog.o", "-o", "prog", "-lcudart");
    assertEquals(0, link.status(), link.err());
    var outcome = Programs.run(folder, List.of(folder.resolve("prog").toString()));
    assertEquals("2 4 6 8 \n", outcome.out(), outcome.err());
  }

  /// A toolkit whose every file stops a compilation, in all the places where one is looked for.
  @Test
  void installedToolkitIsNeverUsed() throws IOException {
    var toolkit = Files.createDirectories(folder.resolve("cuda"));
    var include = Files.createDirectories(toolkit.resolve("include/crt"));
    for (var header :
        List.of("cuda.h", "cuda_runtime.h", "cuda_runtime_api.h", "crt/host_defines.h")) {
      Files.writeString(
          toolkit.resolve("include").resolve(header), "#error \"a toolkit's header is read\"\n");
    }
    assertTrue(Files.isDirectory(include));
    Files.createDirectories(toolkit.resolve("nvvm/libdevice"));
    Files.writeString(toolkit.resolve("nvvm/libdevice/libdevice.10.bc"), "no bitcode");
    Files.writeString(toolkit.resolve("version.json"), "no version");
    Files.createDirectories(toolkit.resolve("lib64"));
    Files.writeString(toolkit.resolve("lib64/libcudart.so"), "no library");
    var bin = Files.createDirectories(toolkit.resolve("bin"));
    for (var tool : List.of("nvcc", "ptxas", "fatbinary", "cicc")) {
      var fake = Files.writeString(bin.resolve(tool), "#!/bin/sh\necho poison >&2\nexit 99\n");
      assertTrue(fake.toFile().setExecutable(true));
    }
    var environment =
        Map.of(
            "CUDA_HOME", toolkit.toString(),
            "CUDA_PATH", toolkit.toString(),
            "CPATH", toolkit.resolve("include").toString(),
            "CPLUS_INCLUDE_PATH", toolkit.resolve("include").toString(),
            "LIBRARY_PATH", toolkit.resolve("lib64").toString(),
            "PATH", bin + ":" + System.getenv("PATH"));
    var outcome =
        start(
            "cutover",
            environment,
            "run",
            "-I" + toolkit.resolve("include"),
            "-L" + toolkit.resolve("lib64"),
            "-lcudart",
            program());
    assertEquals("2 4 6 8 hello\n", outcome.out(), outcome.err());
    assertFalse(outcome.err().contains("poison"), outcome.err());
  }

  @Test
  void failedBuildLeavesTheOldOutput() throws IOException {
    Files.writeString(folder.resolve("out"), "old");
    Files.writeString(folder.resolve("bad.cu"), "int main() { return x; }\n");
    var outcome = start("cutover", Map.of(), "build", "bad.cu", "-o", "out");
    assertEquals(65, outcome.status());
    assertTrue(outcome.err().contains("bad.cu:1:21: error:"), outcome.err());
    assertFalse(outcome.err().contains("Exception"), outcome.err());
    assertEquals("old", Files.readString(folder.resolve("out")));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }
}
