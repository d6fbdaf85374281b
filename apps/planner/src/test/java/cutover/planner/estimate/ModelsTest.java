package cutover.planner.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Document;
import org.junit.jupiter.api.Test;

class ModelsTest {
  private static final Models MODELS = Models.load();

  @Test
  void shapesAddUpToThePublishedSizes() {
    for (var entry : MODELS.all()) {
      var model = MODELS.get(entry.name(), "");
      assertEquals(entry.parameters(), model.parameters() / 1e9, 0.01 * entry.parameters());
      // Published counts of active weights differ in whether they count embeddings.
      assertEquals(entry.active(), model.active() / 1e9, 0.09 * entry.active(), entry.name());
    }
  }

  @Test
  void latentAttentionKeepsLittle() {
    var latent = MODELS.get("DeepSeek-R1", "");
    assertEquals(61 * 576.0, latent.kept(1));
    var grouped = MODELS.get("qwen3-8b", "");
    assertEquals(36 * 2.0 * 8 * 128, grouped.kept(1));
  }

  @Test
  void expertsThatABatchTouchesComeToAll() {
    var experts = MODELS.get("deepseek-v3", "").experts().orElseThrow();
    assertEquals(8.0 / 256, experts.touched(1), 1e-12);
    assertTrue(experts.touched(32) > 0.63 && experts.touched(32) < 0.65);
    assertEquals(1, experts.touched(4096), 1e-12);
  }

  @Test
  void quantisationIsRead() {
    var config =
        """
        {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
         "intermediate_size": 128, "vocab_size": 100,
         "quantization_config": {"quant_method": "%s", "bits": 4}}
        """;
    var awq = ModelReader.read("m", Document.parse("config.json", config.formatted("awq")));
    assertEquals("w4a16", awq.tokenType());
    var e =
        assertThrows(
            CutoverException.class,
            () -> ModelReader.read("m", Document.parse("config.json", config.formatted("magic"))));
    assertEquals("CUT1124", e.diagnostic().code());
    assertEquals("config.json:3:2", e.diagnostic().place());
  }

  @Test
  void aShapeWithoutAWidthIsRefused() {
    var e =
        assertThrows(
            CutoverException.class,
            () -> ModelReader.read("m", Document.parse("c.json", "{\"num_hidden_layers\": 2}")));
    assertEquals("CUT1123", e.diagnostic().code());
  }

  @Test
  void anUnknownModelIsToldWithTheNearest() {
    var e = assertThrows(CutoverException.class, () -> MODELS.get("qwen3-9b", "f.yaml:1:1"));
    assertEquals("CUT1125", e.diagnostic().code());
    assertTrue(e.diagnostic().arguments().get(1).contains("qwen3-8b"));
  }
}
