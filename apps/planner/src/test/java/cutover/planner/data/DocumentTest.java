package cutover.planner.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
  @TempDir private Path folder;

  private static Diagnostic refused(String text) {
    return assertThrows(CutoverException.class, () -> Document.parse("f.yaml", text)).diagnostic();
  }

  @Test
  void everyValueKnowsItsPlace() {
    var root = Document.parse("f.yaml", "a: 1\nb:\n  - x\n  - {c/d: 2026-01-31}\n").root();
    assertEquals("f.yaml:1:1", root.get("a").place());
    assertEquals("f.yaml:3:5", root.items("b").get(0).place());
    var date = root.items("b").get(1).get("c/d");
    assertEquals("f.yaml:4:6", date.place());
    assertEquals(31, date.date().getDayOfMonth());
  }

  @Test
  void schemaFaultsAreAtTheirLines() {
    var schema =
        Schema.of(
            """
            {"type": "object", "required": ["n"], "additionalProperties": false,
             "properties": {"n": {"type": "integer", "minimum": 1}}}
            """);
    assertEquals("CUT1174 f.yaml:2:1", fault(schema, "# a comment\nn: 0\n"));
    assertEquals("CUT1171 f.yaml:2:1", fault(schema, "n: 1\nm: 2\n"));
    assertEquals("CUT1170 f.yaml:1:1", fault(schema, "{}\n"));
    assertTrue(schema.faults(Document.parse("f.yaml", "n: 3\n")).isEmpty());
  }

  private static String fault(Schema schema, String text) {
    var fault = schema.faults(Document.parse("f.yaml", text)).getFirst();
    return fault.code() + " " + fault.place();
  }

  @Test
  void badYamlIsToldWithItsLine() {
    assertEquals("f.yaml:2:3", refused("a: 1\n  b: [\n").place().replaceAll(":\\d+$", ":3"));
    assertEquals("CUT1101", refused("a: &x [*x]\n").code());
    assertEquals("CUT1101", refused("").code());
    var twice = refused("a: 1\na: 2\n");
    assertTrue(twice.place().startsWith("f.yaml:"), twice.place());
  }

  @Test
  void aliasesCannotFillTheMachine() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a%d: &a%d [".formatted(i, i));
      bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }
    var code = refused(bomb.toString()).code();
    assertTrue(code.equals("CUT1103") || code.equals("CUT1101"), code);
  }

  @Test
  void largeAndMissingFilesAreRefused() throws IOException {
    var large = folder.resolve("large.yaml");
    Files.writeString(large, "a: " + "x".repeat(9 << 20));
    assertEquals(
        "CUT1102",
        assertThrows(CutoverException.class, () -> Document.read(large)).diagnostic().code());
    assertEquals(
        "CUT1100",
        assertThrows(CutoverException.class, () -> Document.read(folder.resolve("none")))
            .diagnostic()
            .code());
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(
        "CUT1100",
        assertThrows(CutoverException.class, () -> Document.read(binary)).diagnostic().code());
  }
}
