package cutover.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.Language;
import cutover.report.Json;
import cutover.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a chip's table makes of a code base, from the files to the three ways of showing it.
class JudgeTest {
  private static final String CODE =
      """
      #include <cuda_runtime.h>
      #include <cublas_v2.h>
      __global__ void k(float* p) { *p = 1; }
      void f(float* p) {
        cudaMalloc(&p, 4);
        k<<<1, 1>>>(p);
        cudaGetLastError();
        cudaMallocManaged(&p, 4);
        cudaMallocManaged(&p, 8);
        cudaUnheardOf(p);
        cudaFree(p);
      }
      """;

  @TempDir private Path folder;

  private Survey survey() throws IOException {
    Files.writeString(folder.resolve("a.cu"), CODE);
    return new Surveyor(
            List.of(Fixture.CHIP), Effort.Rates.standard(), Optional.empty(), "", (_, _, _) -> {})
        .survey(folder);
  }

  @Test
  void everyPlaceIsCountedOnceWithWhatBecomesOfIt() throws IOException {
    var view = survey().views().getFirst();
    assertEquals(
        Map.of(Status.SAME, 1, Status.RENAMED, 2, Status.REWRITTEN, 3, Status.MISSING, 4),
        view.counts());
    assertEquals(
        List.of(
            "CUT1001 cudaMallocManaged x2 a.cu:8:3 copy explicitly",
            "CUT1001 cublas_v2.h x1 a.cu:2:10 no such header",
            "CUT1003 cudaUnheardOf x1 a.cu:10:3 CUDA runtime"),
        view.blockers().stream()
            .map(
                blocker ->
                    "%s %s x%d %s %s"
                        .formatted(
                            blocker.code(),
                            blocker.name(),
                            blocker.places(),
                            blocker.first(),
                            blocker.note()))
            .toList());
  }

  @Test
  void terminalJsonAndFindingsSayTheSame() throws IOException {
    var survey = survey();
    for (var language : Language.values()) {
      var catalogue = Catalogue.in(language);
      var text = SurveyText.of(survey, catalogue);
      assertTrue(text.contains("cudaMallocManaged"), text);
      for (var finding : SurveyFindings.of(survey)) {
        assertTrue(catalogue.say(finding.diagnostic()).contains(Fixture.CHIP.title()));
      }
    }
    assertEquals(3, SurveyFindings.of(survey).size());
    var json = SurveyJson.of(survey);
    assertTrue(json.contains(Json.compact("cudaUnheardOf")), json);
    assertEquals(json, SurveyJson.of(survey()));
  }

  @Test
  void thePageHoldsInABrowser() throws IOException {
    var page = SurveyPage.of(survey(), Catalogue.in(Language.ENGLISH));
    var file = Files.writeString(folder.resolve("survey.html"), page.html(Language.CHINESE));
    try (var browser = Browser.start()) {
      browser.requireGood(file);
    }
  }
}
