package cutover.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `cutover migrate` on a small program, and what it leaves to read.
class MigrateTest {
  static final String PROGRAM =
      """
      #include <cstdio>
      __global__ void twice(float *x) { x[threadIdx.x] *= 2; }
      int main() {
        float h[64];
        for (int i = 0; i < 64; i++) h[i] = i;
        float *x;
        cudaMalloc(&x, sizeof h);
        cudaMemcpy(x, h, sizeof h, cudaMemcpyHostToDevice);
        twice<<<1, 64>>>(x);
        cudaMemcpy(h, x, sizeof h, cudaMemcpyDeviceToHost);
        printf("%g\\n", h[9]);
      }
      """;

  @TempDir private Path folder;

  private CommandLineTest.Outcome migrate(String text) throws IOException {
    var source = Files.createDirectories(folder.resolve("src"));
    Files.writeString(source.resolve("main.cu"), text);
    return CommandLineTest.cutover(
        "migrate",
        source.toString(),
        "--to",
        "thead",
        "-o",
        folder.resolve("out").toString(),
        "--lang",
        "en");
  }

  @Test
  void aProgramThatFitsIsVerifiedAndReported() throws IOException {
    var outcome = migrate(PROGRAM);
    assertEquals(0, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("\nverified\n"), outcome.out());
    var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/PORTING.json")));
    assertEquals("cutover-port-1", json.path("schema").asString());
    assertEquals("cutover-proof-1", json.path("proof").path("schema").asString());
    assertTrue(json.path("proof").path("verified").asBoolean());
    var compared = json.path("proof").path("programs").path(0).path("compared");
    assertEquals(256, compared.path("bytes").asInt());
    assertTrue(Files.readString(folder.resolve("out/PORTING.md")).contains("**verified**"));
    assertTrue(Files.readString(folder.resolve("out/PORTING.html")).startsWith("<!doctype html>"));
  }

  @Test
  void whatTheChipLacksKeepsAPortFromBeingVerified() throws IOException {
    var outcome =
        migrate(PROGRAM.replace("#include <cstdio>", "#include <cstdio>\n#include <cuda_fp8.h>"));
    assertEquals(Exit.NOT_VERIFIED.status(), outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.out().contains("not verified: ported: main.cu:2:"), outcome.out());
    var sarif = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/PORTING.sarif")));
    assertEquals("2.1.0", sarif.path("version").asString());
    var run = sarif.path("runs").path(0);
    var result = run.path("results").path(0);
    assertEquals("CUT0617", result.path("ruleId").asString());
    assertEquals("error", result.path("level").asString());
    var rule = run.path("tool").path("driver").path("rules").path(result.path("ruleIndex").asInt());
    assertEquals("CUT0617", rule.path("id").asString());
    var place = result.path("locations").path(0).path("physicalLocation");
    assertEquals("main.cu", place.path("artifactLocation").path("uri").asString());
    assertEquals(2, place.path("region").path("startLine").asInt());
    var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("out/PORTING.json")));
    assertEquals("unfinished", json.path("files").path(0).path("state").asString());
    assertEquals(0, json.path("statistics").path("ported").asInt());
  }
}
