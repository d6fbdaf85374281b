package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cutover port` through its front door, above all with trees that are not as they should be.
class PortCommandTest {
  private static final String SOURCE =
      "#include <cuda_runtime.h>\nvoid f(void *p) { cudaFree(p); }\n";

  @TempDir private Path folder;
  private Path tree;
  private Path output;

  @BeforeEach
  void tree() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    output = folder.resolve("out");
    write("a.cu", SOURCE);
  }

  private Path write(String path, String text) throws IOException {
    var file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  private CommandLineTest.Outcome port(Path source, String... more) {
    var words = new ArrayList<>(List.of("port", source.toString(), "--to", "hygon"));
    words.addAll(List.of("-o", output.toString(), "--lang", "en"));
    words.addAll(Arrays.asList(more));
    return CommandLineTest.cutover(words.toArray(String[]::new));
  }

  static Map<String, String> texts(Path root) throws IOException {
    var texts = new TreeMap<String, String>();
    try (var files = Files.walk(root)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        texts.put(
            root.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  private static void fails(CommandLineTest.Outcome outcome, Exit exit, String code) {
    assertEquals(exit.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().startsWith("cutover: " + code + ": "), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  private void nothingIsLeftBehind() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(),
          files.map(file -> file.getFileName().toString()).filter(n -> n.startsWith(".")).toList());
    }
  }

  @Test
  void folderIsPortedAndTheInputStays() throws IOException {
    write("README.md", "cudaFree(p)\n");
    var before = texts(tree);
    var outcome = port(tree, "--print-stats");
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(Files.readString(output.resolve("a.cu")).contains("hipFree(p)"));
    assertEquals("cudaFree(p)\n", Files.readString(output.resolve("README.md")));
    assertTrue(outcome.out().contains("changed function: 1"), outcome.out());
    assertEquals(before, texts(tree));
    nothingIsLeftBehind();
  }

  @Test
  void onlyWhatCouldBeRunCanBe() throws IOException {
    assertTrue(write("run.sh", "#!/bin/sh\n").toFile().setExecutable(true));
    var written = List.of("port", tree.toString(), "--to", "ascend950", "-o", output.toString());
    CommandLineTest.cutover(written.toArray(String[]::new));
    try (var files = Files.walk(output)) {
      var found = files.filter(Files::isRegularFile).toList();
      assertTrue(found.stream().anyMatch(file -> file.endsWith("cutover_acl.h")), "no helper");
      assertEquals(
          List.of(output.resolve("run.sh")), found.stream().filter(Files::isExecutable).toList());
    }
  }

  @Test
  void dryRunWritesNothing() throws IOException {
    var outcome = port(tree, "--examine");
    assertEquals(0, outcome.status(), outcome.err());
    assertFalse(Files.exists(output));
    nothingIsLeftBehind();
  }

  @Test
  void inPlaceChangesTheSourcesAndNothingElse() throws IOException {
    write("data.bin", "\0\1\2");
    var outcome = port(tree, "--in-place");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(Files.readString(tree.resolve("a.cu")).contains("hipFree(p)"));
    assertEquals("\0\1\2", texts(tree).get("data.bin"));
    assertFalse(Files.exists(output));
    assertEquals(List.of("a.cu", "data.bin"), List.copyOf(texts(tree).keySet()));
  }

  @Test
  void aFileBringsItsLocalHeaders() throws IOException {
    write("sub/b.cu", "#include \"../inc/h.cuh\"\n" + SOURCE);
    write("inc/h.cuh", "#include \"more.h\"\ninline void g(void *p) { cudaFree(p); }\n");
    write("inc/more.h", "#define FREE cudaFree\n");
    var outcome = port(tree.resolve("sub/b.cu"));
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    var ported = texts(output);
    assertTrue(ported.get("inc/h.cuh").contains("hipFree"), ported.toString());
    assertTrue(ported.get("inc/more.h").contains("hipFree"), ported.toString());
    assertTrue(ported.get("sub/b.cu").contains("../inc/h.cuh"), ported.toString());
    assertFalse(ported.containsKey("a.cu"));
  }

  @Test
  void aHeaderMayBeTheLastWordOfAFile() throws IOException {
    write("sub/b.cu", SOURCE + "\n# include\t\"../inc/h.cuh\"");
    write("inc/h.cuh", "inline void g(void *p) { cudaFree(p); }\n");
    var outcome = port(tree.resolve("sub/b.cu"));
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(texts(output).get("inc/h.cuh").contains("hipFree"));
  }

  @Test
  void databaseNamesTheFiles() throws IOException {
    write("src/b.cu", "#include \"h.h\"\n" + SOURCE);
    write("include/h.h", "#define FREE cudaFree\n");
    write(
        "build/compile_commands.json",
        "[{\"directory\": \"%s\", \"file\": \"../src/b.cu\",\n\t\"command\": \"nvcc -I../include b.cu\"}]"
            .formatted(tree.resolve("build")));
    var outcome =
        CommandLineTest.cutover(
            "port",
            "-p",
            tree.resolve("build").toString(),
            "--to",
            "hygon",
            "--out-root",
            output.toString());
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertEquals(
        List.of(".cutover-port.json", "include/h.h", "src/b.cu"),
        List.copyOf(texts(output).keySet()));
  }

  @Test
  void databaseThatIsNoneIsNamed() throws IOException {
    var file = write("compile_commands.json", "[{");
    fails(port(tree, "-p", file.toString()), Exit.INPUT, "CUT0507");
  }

  @Test
  void missingSourceAndUnknownChip() {
    fails(port(folder.resolve("nowhere")), Exit.INPUT, "CUT0501");
    fails(
        CommandLineTest.cutover("port", tree.toString(), "--to", "abacus", "--lang", "en"),
        Exit.USAGE,
        "CUT0500");
  }

  @Test
  void whatIsNotOursIsNotReplaced() throws IOException {
    Files.createDirectory(output);
    Files.writeString(output.resolve("thesis.tex"), "years");
    fails(port(tree), Exit.OUTPUT, "CUT0502");
    fails(port(tree, "--force"), Exit.OUTPUT, "CUT0502");
    assertEquals("years", Files.readString(output.resolve("thesis.tex")));
    nothingIsLeftBehind();
  }

  @Test
  void anEarlierPortIsReplacedUnlessItWasChanged() throws IOException {
    write("gone.cu", SOURCE);
    assertEquals(0, port(tree).status());
    Files.delete(tree.resolve("gone.cu"));
    assertEquals(0, port(tree).status());
    assertFalse(Files.exists(output.resolve("gone.cu")));
    Files.writeString(output.resolve("PORTING.md"), "a report");
    assertEquals(0, port(tree).status());
    assertEquals("a report", Files.readString(output.resolve("PORTING.md")));
    Files.writeString(output.resolve("a.cu"), "my own work");
    fails(port(tree), Exit.OUTPUT, "CUT0505");
    assertEquals("my own work", Files.readString(output.resolve("a.cu")));
    assertEquals(0, port(tree, "--force").status());
    nothingIsLeftBehind();
  }

  @Test
  void outputMustNotHoldTheSource() {
    output = folder;
    fails(port(tree), Exit.USAGE, "CUT0506");
  }

  @Test
  void binaryAndBrokenFilesAreCopiedWithAFinding() throws IOException {
    write("binary.cu", "\177ELF\0\0cudaFree(p)");
    write("wide.cu", "\u00ff\u00fec\0u\0d\0a\0");
    write("unbalanced.cu", SOURCE + "void g( { cudaFree(p); ]\n");
    write("empty.cu", "");
    var outcome = port(tree);
    assertEquals(Exit.UNSUPPORTED.status(), outcome.status(), outcome.out());
    for (var code : List.of("CUT0517", "CUT0519", "CUT0520")) {
      assertTrue(outcome.out().contains(code), outcome.out());
    }
    for (var name : List.of("binary.cu", "wide.cu", "empty.cu")) {
      assertArrayEquals(
          Files.readAllBytes(tree.resolve(name)), Files.readAllBytes(output.resolve(name)), name);
    }
    assertTrue(Files.readString(output.resolve("unbalanced.cu")).contains("hipFree"));
    assertTrue(Files.readString(output.resolve("a.cu")).contains("hipFree"));
  }

  @Test
  void everyEncodingKeepsItsBytes() throws IOException {
    var broken =
        Map.of(
            "gbk.cu", "// \u00d6\u00d0\u00ce\u00c4\n",
            "half.cu", "/* \u00e4\u00b8 */ const char *s = \"\u00ff\u00fe\u00c3\";\n",
            "mark.cu", "\u00ef\u00bb\u00bf// \u00e4\u00b8\u00ad\n",
            "old-mac.cu", "int a;\rint b;\r",
            "control.cu", "int a; // \u0001\u001b\u007f\n");
    for (var file : broken.entrySet()) {
      write(file.getKey(), file.getValue() + SOURCE);
    }
    var outcome = port(tree);
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    var ported = texts(output);
    for (var file : broken.entrySet()) {
      var text = ported.get(file.getKey());
      assertTrue(text.contains("hipFree(p)"), text);
      assertTrue(text.startsWith(file.getValue()), text);
    }
  }

  @Test
  void aHugeFileIsCopiedWithAFinding() throws IOException {
    var line = "cudaFree(p); // " + "x".repeat(1000) + "\n";
    Files.writeString(tree.resolve("huge.cu"), line.repeat(100_000));
    var outcome = port(tree);
    assertEquals(Exit.UNSUPPORTED.status(), outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("CUT0518"), outcome.out());
    assertEquals(Files.size(tree.resolve("huge.cu")), Files.size(output.resolve("huge.cu")));
  }

  @Test
  void linksStayLinksAndLoopsAreNamed() throws IOException {
    Files.createSymbolicLink(tree.resolve("again"), Path.of("."));
    Files.createSymbolicLink(tree.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(tree.resolve("b.cu"), Path.of("a.cu"));
    var outcome = port(tree);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("CUT0523"), outcome.out());
    assertEquals(Path.of("a.cu"), Files.readSymbolicLink(output.resolve("b.cu")));
    assertTrue(Files.isSymbolicLink(output.resolve("again")));
    assertFalse(Files.exists(output.resolve("loop")));
  }

  @Test
  void whatGitIgnoresIsLeftOut() throws IOException {
    write(".gitignore", "*.o\n/build/\n!keep.o\n");
    write("x.o", "object");
    write("keep.o", "object");
    write("build/y.cu", SOURCE);
    write("sub/build/z.cu", SOURCE);
    write(".git/config", "x");
    assertEquals(0, port(tree).status());
    assertEquals(
        List.of(".cutover-port.json", ".gitignore", "a.cu", "keep.o", "sub/build/z.cu"),
        List.copyOf(texts(output).keySet()));
  }

  @Test
  void excludedFilesAreCopiedAndCounted() throws IOException {
    write("third/b.cu", SOURCE);
    var outcome = port(tree, "--exclude", "third/");
    assertEquals(SOURCE, Files.readString(output.resolve("third/b.cu")));
    assertEquals(Exit.UNSUPPORTED.status(), outcome.status());
    assertTrue(outcome.out().contains("1 files still have CUDA"), outcome.out());
  }

  @Test
  void rulesOfTheUserCountFirst() throws IOException {
    write("b.cu", "#include <acme.h>\nvoid g() { cudaFree(p); acme(1, 2); cudaMine(3); }\n");
    var rules =
        write(
            "rules.yaml",
            """
            rename: {cudaFree: acmeFree}
            call: {acme: 'acme2({1}, {0}, {2?nullptr})'}
            header: {acme.h: '"acme2.h"'}
            keep: [cudaMine]
            """);
    var outcome = port(tree, "--rule-file", rules.toString());
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertEquals(
        "#include \"acme2.h\"\nvoid g() { acmeFree(p); acme2(2, 1, nullptr); cudaMine(3); }\n",
        Files.readString(output.resolve("b.cu")).replace("#include <hip/hip_runtime.h>\n", ""));
  }

  @Test
  void rulesAreOfAnyLetters() throws IOException {
    Files.writeString(
        tree.resolve("zh.cu"), "#include \"头.h\"\n// 注释\nvoid g() { 旧名(1); cudaFree(p); 留(2); }\n");
    var rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            rename: {旧名: 新名}
            call: {cudaFree: '释放({0}, "字")'}
            header: {头.h: '"新头.h"'}
            keep: [留]
            drop: {不用: 没有}
            """);
    var outcome = port(tree, "--rule-file", rules.toString());
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertEquals(
        "#include \"新头.h\"\n// 注释\nvoid g() { 新名(1); 释放(p, \"字\"); 留(2); }\n",
        Files.readString(output.resolve("zh.cu")).replace("#include <hip/hip_runtime.h>\n", ""));
  }

  @Test
  void aRuleThatIsNoneIsNamedWithItsLine() throws IOException {
    for (var text : List.of("renam: {a: b}\n", "rename: [a]\n", "call: {a: 'b({0'}\n", "a: [\n")) {
      var rules = write("rules.yaml", "\n" + text);
      var outcome = port(tree, "--rule-file", rules.toString());
      assertEquals(Exit.USAGE.status(), outcome.status(), text + outcome.err());
      assertTrue(outcome.err().matches("(?s).*rules.yaml:[23]:\\d+: CUT0508: .*"), outcome.err());
    }
  }

  @Test
  void readOnlyOutputIsNamed() throws IOException {
    var closed = Files.createDirectory(folder.resolve("closed"));
    assumeFalse(!closed.toFile().setWritable(false) || Files.isWritable(closed), "run by root");
    output = closed.resolve("out");
    fails(port(tree), Exit.OUTPUT, "CUT0503");
  }

  @Test
  void placeThatIsAFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "x");
    output = folder.resolve("file/out");
    fails(port(tree), Exit.OUTPUT, "CUT0503");
    output = folder.resolve("file");
    fails(port(tree), Exit.OUTPUT, "CUT0502");
  }
}
