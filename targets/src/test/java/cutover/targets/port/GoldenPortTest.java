package cutover.targets.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.targets.Targets;
import cutover.targets.api.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `golden/port/<case>/in` is a tree; `<target>` beside it is what the port makes of it, with what
/// it says in `findings`. Cases are found by folder. `-Dgolden=write` writes them anew.
class GoldenPortTest {
  private static final Path CASES = Path.of("src/test/resources/golden/port");
  private static final boolean WRITE = System.getProperty("golden", "").equals("write");

  @TempDir private Path folder;

  static Stream<Arguments> cases() throws IOException {
    var all = new ArrayList<Arguments>();
    var targets = new ArrayList<>(List.of(Probes.renaming(), Probes.plain()));
    targets.addAll(Targets.ALL);
    try (var folders = Files.list(CASES)) {
      for (var each : folders.sorted().toList()) {
        for (var target : targets) {
          boolean probe = target.id().equals("probe");
          if (probe || Files.exists(each.resolve(target.id()))) {
            all.add(Arguments.of(each.getFileName().toString(), target.id(), target));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cases")
  void portIsAsWritten(String name, String id, Target target) throws IOException {
    var output = folder.resolve("out");
    var source = CASES.resolve(name).resolve("in");
    var before = texts(source);
    var result = Porter.port(PortRequest.of(source, target, output), (_, _, _) -> {});
    assertEquals(before, texts(source), "the input is as it was");
    var ported = texts(output);
    // The same in every port that needs them.
    ported.keySet().removeAll(target.rewriting().helpers().keySet());
    var findings =
        result.allFindings().stream()
            .map(
                f ->
                    f.level()
                        + " "
                        + f.diagnostic().code()
                        + " "
                        + f.diagnostic().place()
                        + " "
                        + f.diagnostic().arguments().stream().findFirst().orElse(""))
            .collect(Collectors.joining("\n", "", "\n"));
    ported.put("findings", findings.isBlank() ? "" : findings);
    var expected = CASES.resolve(name).resolve(id);
    if (WRITE) {
      assertFalse(System.getenv().containsKey("CI"), "golden files are not written under CI");
      for (var file : ported.entrySet()) {
        Files.createDirectories(expected.resolve(file.getKey()).getParent());
        Files.writeString(
            expected.resolve(file.getKey()), file.getValue(), StandardCharsets.ISO_8859_1);
      }
    }
    assertEquals(texts(expected), ported);
    again(target, output);
  }

  // A second run over what came out changes nothing.
  private void again(Target target, Path output) throws IOException {
    var twice = folder.resolve("again");
    var second = Porter.port(PortRequest.of(output, target, twice), (_, _, _) -> {});
    assertEquals(texts(output), texts(twice));
    assertEquals(0, second.statistics().changed());
  }

  private static Map<String, String> texts(Path root) throws IOException {
    var texts = new TreeMap<String, String>();
    assertTrue(Files.isDirectory(root), root + " is missing");
    try (var files = Files.walk(root)) {
      for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        var path = root.relativize(file).toString();
        if (!path.equals(Manifest.NAME)) {
          texts.put(path, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return texts;
  }
}
