package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Exit;
import cutover.core.diagnostics.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {
  @TempDir private Path folder;

  /// What one command line did.
  record Outcome(int status, String out, String err) {}

  static Outcome cutover(String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var status =
        Main.run(
            List.of(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  static List<String> commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (var console = new Console(nowhere, Catalogue.in(Language.ENGLISH))) {
      var line = Main.commandLine(new Shared(console, nowhere));
      return List.copyOf(line.getSubcommands().keySet());
    }
  }

  @Test
  void whatTheReadmeShowsIsACommand() {
    var commands = commands();
    for (var word :
        List.of("port", "verify", "migrate", "explain", "survey", "chips", "estimate", "plan")) {
      assertTrue(commands.contains(word), word);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpWithAnExampleInBothLanguages(String command) {
    var english = cutover(command, "--help", "--lang", "en");
    assertEquals(0, english.status(), english.err());
    assertTrue(english.out().contains("Example: "), english.out());
    var chinese = cutover(command, "--help", "--lang=zh");
    assertTrue(chinese.out().contains("示例："), chinese.out());
  }

  @Test
  void helpTextsHaveTheSameKeys() {
    var english = Help.bundle(Language.ENGLISH);
    var chinese = Help.bundle(Language.CHINESE);
    assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(chinese.keySet()));
    for (var key : english.keySet()) {
      var example = key.contains("footer") || english.getString(key).isEmpty();
      assertTrue(example || !english.getString(key).equals(chinese.getString(key)), key);
    }
  }

  @Test
  void completionKnowsTheCommands() {
    var script = cutover("completion").out();
    for (var word : commands()) {
      assertTrue(script.contains("function _picocli_cutover_" + word + "()"), word);
    }
    for (var word : List.of("--lanes", "--kernel", "--to", "--rule-file", "--json")) {
      assertTrue(script.contains(word), word);
    }
  }

  @Test
  void wrongUseIsOneLineWithItsStatus() {
    for (var line :
        List.of("", "frobnicate", "run", "run --frob x.cu", "run --lanes 64 x.cu", "run -c x.cu")) {
      var outcome = cutover((line + " --lang en").strip().split(" ", -1));
      assertEquals(Exit.USAGE.status(), outcome.status(), line + ": " + outcome.err());
      assertTrue(outcome.err().startsWith("cutover: CUT01"), outcome.err());
      assertEquals(1, outcome.err().lines().count(), outcome.err());
    }
  }

  @Test
  void missingFileIsNamed() {
    var outcome = cutover("build", "nowhere.cu", "--lang", "en");
    assertEquals(Exit.INPUT.status(), outcome.status());
    assertTrue(outcome.err().contains("CUT0107: no such file"), outcome.err());
    assertTrue(outcome.err().contains("nowhere.cu"), outcome.err());
  }

  @Test
  void syntaxErrorIsClangsOwn() throws IOException {
    var source = file("bad.cpp", "int main() {\n  return nothing;\n}\n");
    var outcome = cutover("build", source, "-o", folder.resolve("bad").toString());
    assertEquals(Exit.SOURCE.status(), outcome.status());
    assertTrue(outcome.err().contains("bad.cpp:2:10: error: "), outcome.err());
    assertFalse(Files.exists(folder.resolve("bad")));
  }

  @Test
  void unwritableOutputIsNamed() throws IOException {
    var source = file("ok.cpp", "int main() {}\n");
    var outcome = cutover("build", source, "-o", folder.resolve("nowhere/ok").toString());
    assertEquals(Exit.OUTPUT.status(), outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("CUT0110"), outcome.err());
  }

  @Test
  void runPassesOnTheStatus() throws IOException {
    var source = file("seven.cpp", "int main(int argc, char **) { return 6 + argc; }\n");
    assertEquals(7, cutover("run", source).status());
    assertEquals(9, cutover("run", source, "--", "--lanes", "x").status());
  }

  @Test
  void ignoredOptionsAreNamedOnce() throws IOException {
    var source = file("ignored.cpp", "int main() {}\n");
    var outcome =
        cutover(
            "build",
            "-arch=sm_90",
            "-arch=sm_90",
            source,
            "-o",
            folder.resolve("p").toString(),
            "--lang=en");
    assertEquals(0, outcome.status(), outcome.err());
    assertEquals(
        List.of("cutover: ignored, without meaning on a CPU: -arch=sm_90"),
        outcome.err().lines().filter(line -> line.contains("-arch")).toList());
  }

  @Test
  void dependenciesAndPreprocessedTextArePrinted() throws IOException {
    file("inc.h", "int included;\n");
    var source = file("dep.cpp", "#include \"inc.h\"\n");
    assertTrue(cutover("build", "-MM", source).out().contains("inc.h"));
    assertTrue(cutover("build", "-E", source).out().contains("int included;"));
  }

  @Test
  void objectComesWithItsDependencyFile() throws IOException {
    file("inc.h", "int included;\n");
    var source = file("obj.cpp", "#include \"inc.h\"\n#include <cstddef>\n");
    var object = folder.resolve("obj.o");
    var outcome = cutover("build", "-c", "-MMD", source, "-o", object.toString());
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(Files.size(object) > 0);
    var rule = Files.readString(folder.resolve("obj.d"));
    assertTrue(rule.startsWith(object + ":"), rule);
    assertTrue(rule.contains("inc.h"), rule);
    assertFalse(rule.contains("cstddef"), rule);
  }

  @Test
  void doctorFindsAllItNeeds() {
    var outcome = cutover("doctor", "--lang", "en");
    assertEquals(0, outcome.status(), outcome.out());
    assertTrue(outcome.out().lines().allMatch(line -> line.startsWith("ok ")), outcome.out());
    assertTrue(outcome.out().contains("embedded compiler: clang version 20.1"), outcome.out());
  }

  @Test
  void everyExitStatusIsDocumented() throws IOException {
    var page = Files.readString(Path.of(System.getProperty("cutover.home"), "docs/exit-status.md"));
    for (var exit : Exit.values()) {
      assertTrue(page.contains("| " + exit.status() + " |"), exit.name());
    }
    assertEquals(
        Exit.values().length, Arrays.stream(Exit.values()).map(Exit::status).distinct().count());
  }
}
