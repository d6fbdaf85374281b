package cutover.cli;

import static cutover.cli.PortCommandTest.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cutover port` onto disks that are full or closed. The disks are small ones in memory; where
/// nobody may mount one, the tests are skipped and say so.
class PortDiskTest {
  private static final String SOURCE = "void f(void *p) { cudaFree(p); }\n";
  private static final int DISK_KILOBYTES = 256;

  @TempDir private Path folder;
  private Path disk;
  private Path tree;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("a.cu"), SOURCE);
    var size = "size=" + DISK_KILOBYTES + "k";
    var said = run("mount", "-t", "tmpfs", "-o", size, "cutover-test", disk.toString());
    assumeTrue(said.isEmpty(), "no small disk can be mounted here: " + said);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  /// What a command says where it fails; nothing where it does not.
  private static String run(String... words) throws IOException, InterruptedException {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : words[0] + ": " + said.strip();
  }

  private static CommandLineTest.Outcome port(Path source, String... more) {
    var words = new ArrayList<>(List.of("port", source.toString(), "--to", "hygon", "--lang=en"));
    words.addAll(Arrays.asList(more));
    return CommandLineTest.cutover(words.toArray(String[]::new));
  }

  private static void fails(CommandLineTest.Outcome outcome, String why) {
    assertEquals(Exit.OUTPUT.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().startsWith("cutover: CUT0503: "), outcome.err());
    assertTrue(outcome.err().contains(why), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  // More than fits, in files of which each does.
  private static void fill(Path root) throws IOException {
    for (int i = 0; i < 16; i++) {
      Files.writeString(root.resolve("b" + i + ".cu"), SOURCE.repeat(4 * DISK_KILOBYTES));
    }
  }

  @Test
  void aFullDiskLeavesNothing() throws IOException {
    fill(tree);
    var before = texts(tree);
    fails(port(tree, "-o", disk.resolve("out").toString()), "No space left on device");
    assertEquals(Map.of(), texts(disk));
    assertEquals(before, texts(tree));
  }

  @Test
  void aFullDiskLeavesTheEarlierPort() throws IOException {
    var output = disk.resolve("out").toString();
    var first = port(tree, "-o", output);
    assertEquals(0, first.status(), first.err());
    var earlier = texts(disk);
    fill(tree);
    fails(port(tree, "-o", output), "No space left on device");
    assertEquals(earlier, texts(disk));
  }

  @Test
  void aFullDiskLeavesTheSourcesInPlace() throws IOException {
    var sources = Files.createDirectory(disk.resolve("sources"));
    for (int i = 0; i < 4; i++) {
      Files.writeString(sources.resolve("b" + i + ".cu"), SOURCE.repeat(5 * DISK_KILOBYTES));
    }
    var before = texts(disk);
    fails(port(sources, "--in-place"), "No space left on device");
    assertEquals(before, texts(disk));
  }

  @Test
  void aReadOnlyDiskIsNamed() throws IOException, InterruptedException {
    assertEquals("", run("mount", "-o", "remount,ro", disk.toString()));
    fails(port(tree, "-o", disk.resolve("out").toString()), "Read-only file system");
    assertEquals(Map.of(), texts(disk));
  }
}
