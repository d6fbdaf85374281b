package cutover.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.table.Tsv;
import cutover.targets.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walking, remembering and counting.
class SurveyorTest {
  private static final String KERNEL = "__global__ void k() {}\nint main() { k<<<1, 1>>>(); }\n";

  @TempDir private Path folder;

  private Survey survey(Optional<Path> memory) throws IOException {
    return new Surveyor(
            Targets.ALL, Effort.Rates.standard(), memory, "this version", (_, _, _) -> {})
        .survey(folder.resolve("code"));
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve("code").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> paths(Survey survey) {
    return survey.cuda().stream().map(FileFacts::path).toList();
  }

  @Test
  void whatGitIgnoresIsLeftOut() throws IOException {
    write(".gitignore", "build/\n*.gen.cu\n!keep.gen.cu\n");
    write("a.cu", KERNEL);
    write("b.gen.cu", KERNEL);
    write("keep.gen.cu", KERNEL);
    write("build/c.cu", KERNEL);
    write("deep/.gitignore", "/d.cu\n");
    write("deep/d.cu", KERNEL);
    write("deep/below/d.cu", KERNEL);
    write(".git/e.cu", KERNEL);
    assertEquals(
        List.of("a.cu", "deep/below/d.cu", "keep.gen.cu"), paths(survey(Optional.empty())));
  }

  @Test
  void aLoopOfLinksEnds() throws IOException {
    write("a.cu", KERNEL);
    Files.createSymbolicLink(folder.resolve("code/again"), folder.resolve("code"));
    assertEquals(List.of("a.cu"), paths(survey(Optional.empty())));
  }

  @Test
  void whatHasNotChangedIsNotReadAgain() throws IOException {
    write("a.cu", KERNEL);
    write("b.py", "import torch\ntorch.cuda.synchronize()\n");
    var memory = Optional.of(folder.resolve("memory/facts.gz"));
    var first = survey(memory);
    assertEquals(0, first.reused());
    var second = survey(memory);
    assertEquals(2, second.reused());
    assertEquals(first.cuda(), second.cuda());
    write("a.cu", KERNEL + KERNEL.replace("k", "other"));
    var third = survey(memory);
    assertEquals(1, third.reused());
    assertNotEquals(first.cuda(), third.cuda());
    Files.writeString(memory.get(), "no such text");
    assertEquals(third.cuda(), survey(memory).cuda());
  }

  @Test
  void anyBytesAreAFile() throws IOException {
    var bytes = new byte[4096];
    new Random(5).nextBytes(bytes);
    write("a.cu", KERNEL);
    Files.write(folder.resolve("code/b.cu"), bytes);
    Files.write(folder.resolve("code/c.py"), bytes);
    Files.write(folder.resolve("code/empty.cuh"), new byte[0]);
    assertTrue(paths(survey(Optional.empty())).contains("a.cu"));
  }

  @Test
  void everyTermOfTheHoursIsShown() throws IOException {
    write("a.cu", KERNEL + "void f() { cudaNoSuchThing(1); thrust::sort(a, b); }\n");
    for (var view : survey(Optional.empty()).views()) {
      double high =
          view.effort().terms().stream().mapToDouble(term -> term.count() * term.high()).sum();
      assertEquals(high, view.effort().highHours(), 1e-9, view.target());
      assertTrue(view.effort().lowHours() <= view.effort().highHours());
    }
  }

  @Test
  void everyItemOfWorkHasHours() {
    var rates = Effort.Rates.standard().rows();
    for (var topic : Topic.values()) {
      assertTrue(rates.containsKey("missing-" + topic.word()), topic.word());
    }
  }

  @Test
  void familiesOfPythonAreKnown() {
    var families =
        Tsv.of(Survey.class, "python.tsv").rows().stream().map(row -> row.get("family")).toList();
    for (var row : Tsv.of(Survey.class, "python-targets.tsv").rows()) {
      assertTrue(families.contains(row.get("family")), row.get("family"));
    }
  }
}
