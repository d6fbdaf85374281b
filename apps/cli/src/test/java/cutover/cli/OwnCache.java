package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Exit;
import cutover.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// `./cutover` with a cache of its own, which borrows from the tests' common one what takes long
/// to make.
///
/// @param folder where it is started
/// @param root the cache
record OwnCache(Path folder, Path root) {
  static final List<String> PREPARED = List.of("toolchain", "math", "runtime");

  private static final Path HOME = Path.of(System.getProperty("cutover.home"));
  private static final Path COMMON = Path.of(System.getenv("CUTOVER_CACHE"));

  /// Makes sure that there is something to borrow, and that the launcher has all it prepares.
  static void prepare() {
    var program = HOME.resolve("examples/vector_add/vector_add.cu").toString();
    var command = List.of(HOME.resolve("cutover").toString(), "run", program);
    var outcome = Programs.run(HOME, command);
    assertEquals(0, outcome.status(), outcome.err());
    PREPARED.forEach(part -> assertTrue(Files.isDirectory(COMMON.resolve(part)), part));
  }

  /// A cache with nothing in it but these parts.
  static OwnCache with(List<String> borrowed, Path folder) throws IOException {
    var root = Files.createTempDirectory(folder, "cache");
    for (var part : borrowed) {
      Files.createSymbolicLink(root.resolve(part), COMMON.resolve(part));
    }
    return new OwnCache(Files.createTempDirectory(folder, "work"), root);
  }

  /// Removes what the caches in a folder have borrowed, before all the rest goes.
  static void giveBack(Path folder) throws IOException {
    try (var all = Files.walk(folder, 2)) {
      for (var link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  List<String> command(String... words) {
    var command = new ArrayList<String>();
    command.add(HOME.resolve("cutover").toString());
    command.addAll(List.of(words));
    return command;
  }

  Map<String, String> environment() {
    return Map.of("CUTOVER_CACHE", root.toString(), "CUTOVER_LANG", "en");
  }

  Programs.Outcome start(String... words) {
    return start(command(words));
  }

  Programs.Outcome start(List<String> command) {
    return Programs.run(folder, command, environment(), "");
  }

  void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /// What is in the folder where it is started.
  TreeSet<String> files() {
    return names(folder);
  }

  /// Work in progress.
  TreeSet<String> unfinished() {
    return names(root.resolve("tmp"));
  }

  /// The names in a folder, also while others add and remove some; none if there is no folder.
  static TreeSet<String> names(Path folder) {
    var names = folder.toFile().list();
    return new TreeSet<>(names == null ? List.of() : List.of(names));
  }

  /// The code, the place and the remedy in a line, and no more.
  static void refused(Programs.Outcome outcome, String place) {
    refused(outcome, "CUT0110: cannot write " + place, "choose another place, or make room");
  }

  /// The same of a place in the cache.
  static void refusedInCache(Programs.Outcome outcome, String place) {
    refused(
        outcome,
        "CUT0122: cannot write " + place,
        "set CUTOVER_CACHE to another folder, or make room");
  }

  private static void refused(Programs.Outcome outcome, String words, String remedy) {
    assertEquals(Exit.OUTPUT.status(), outcome.status(), outcome.err());
    assertEquals("", outcome.out());
    var line = outcome.err().lines().reduce("", (_, last) -> last);
    assertTrue(line.startsWith("cutover: " + words), outcome.err());
    assertTrue(line.endsWith("; " + remedy), outcome.err());
    // The reason is more than the place once again.
    var place = words.substring("CUT0000: cannot write ".length());
    assertFalse(line.contains(": " + place), outcome.err());
    for (var rest : outcome.err().lines().toList()) {
      assertTrue(rest.equals(line) || rest.startsWith("cutover: compiling "), outcome.err());
    }
  }
}
