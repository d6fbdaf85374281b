package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages that commands write, in a real browser: at a phone's and a desktop's width, in both
/// languages, by keyboard, without a network.
class ReportPagesTest {
  @TempDir private Path folder;

  private Path source() throws IOException {
    var source = Files.createDirectories(folder.resolve("src"));
    Files.writeString(source.resolve("main.cu"), MigrateTest.PROGRAM);
    // A name that no chip has, so that a blocker and a finding are shown.
    Files.writeString(
        source.resolve("a_file_with_a_rather_long_name_for_a_narrow_screen.cu"),
        "#include <cuda_fp8.h>\n__device__ __nv_fp8_e4m3 half_of(__nv_fp8_e4m3 x) { return x; }\n");
    return source;
  }

  @Test
  void aSurveysPageHolds() throws IOException {
    var page = folder.resolve("survey.html");
    var outcome = CommandLineTest.cutover("survey", source().toString(), "--html", page.toString());
    assertEquals(0, outcome.status(), outcome.err());
    try (var browser = Browser.start()) {
      browser.requireGood(page);
      browser.open(page, 1280);
      assertEquals(1L, browser.ask("return document.querySelectorAll('.plot svg').length"));
    }
  }

  @Test
  void aPortsPageHoldsWithItsDiffs() throws IOException {
    var outcome =
        CommandLineTest.cutover(
            "migrate",
            source().toString(),
            "--to",
            "hygon",
            "-o",
            folder.resolve("out").toString(),
            "--lang",
            "en");
    var page = folder.resolve("out/PORTING.html");
    assertTrue(Files.exists(page), outcome.out() + outcome.err());
    try (var browser = Browser.start()) {
      browser.requireGood(page);
      browser.open(page, 1280);
      var text = String.valueOf(browser.ask("return document.body.textContent"));
      assertTrue(text.contains("hipMemcpyHostToDevice"), "the diffs are shown");
    }
  }
}
