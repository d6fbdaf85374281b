package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.data.Document;
import cutover.planner.data.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads the shape of a model from its `config.json`, as Hugging Face publishes them. JSON is YAML.
///
/// - Errors: CUT1123 where a number is missing that the shape needs.
public final class ModelReader {
  private final Entry config;

  private ModelReader(Entry config) {
    this.config = config;
  }

  public static Model read(String name, Document document) {
    var root = document.root();
    // Models for several media keep the language model's shape apart.
    var config = root.find("text_config").filter(c -> !root.has("hidden_size")).orElse(root);
    return new ModelReader(config).model(name);
  }

  private Model model(String name) {
    int layers = integer("num_hidden_layers", "n_layer");
    int hidden = integer("hidden_size", "n_embd");
    var attention = attention(hidden, layers);
    var experts = experts(hidden, layers);
    int plainLayers = layers - experts.map(Model.Experts::layers).orElse(0);
    double plain =
        plainLayers == 0 ? 0 : 3.0 * hidden * integer("intermediate_size", "ffn_hidden_size");
    double shared = experts.isPresent() ? shared(hidden) : 0;
    double router = experts.map(e -> (double) hidden * e.count()).orElse(0.0);
    double vocabulary = (double) hidden * integer("vocab_size");
    // A tied embedding is read whole, as the output.
    boolean tied = config.find("tie_word_embeddings").map(e -> e.node().asBoolean()).orElse(false);
    double dense =
        layers * attention.parameters()
            + plainLayers * plain
            + (layers - plainLayers) * (shared + router)
            + vocabulary;
    var type = type();
    return new Model(
        name,
        layers,
        hidden,
        attention,
        dense,
        tied ? 0 : vocabulary,
        experts,
        Numbers.of(type).orElseThrow().weightBits(),
        type);
  }

  private Attention attention(int hidden, int layers) {
    int heads = integer("num_attention_heads", "n_head");
    if (config.has("compress_ratios")
        || config.findText("model_type").equals(Optional.of("deepseek_v4"))) {
      return compressed(hidden, heads, layers);
    }
    if (config.has("kv_lora_rank")) {
      return new Attention.Latent(
          hidden,
          heads,
          find("q_lora_rank").orElse(0),
          integer("kv_lora_rank"),
          integer("qk_rope_head_dim"),
          integer("qk_nope_head_dim"),
          integer("v_head_dim"),
          find("index_topk").orElse(Integer.MAX_VALUE));
    }
    int size = find("head_dim").orElse(hidden / heads);
    int keys =
        find("num_key_value_heads")
            .or(() -> find("num_kv_heads"))
            .orElse(
                config.find("multi_query").map(e -> e.node().asBoolean()).orElse(false)
                    ? 1
                    : heads);
    return new Attention.Grouped(hidden, heads, keys, size);
  }

  private Attention compressed(int hidden, int heads, int layers) {
    var given = config.items("compress_ratios").stream().map(Entry::integer).toList();
    // Where the list is missing: both ratios by turns.
    var ratios =
        given.isEmpty()
            ? IntStream.range(0, layers).map(i -> i % 2 == 0 ? 128 : 4).boxed().toList()
            : given;
    return new Attention.Compressed(
        hidden,
        heads,
        integer("head_dim"),
        integer("q_lora_rank"),
        integer("o_lora_rank"),
        integer("o_groups"),
        integer("sliding_window"),
        List.copyOf(ratios.subList(0, Math.min(layers, ratios.size()))),
        integer("index_topk"));
  }

  private Optional<Model.Experts> experts(int hidden, int layers) {
    var count =
        find("n_routed_experts").or(() -> find("num_experts")).or(() -> find("num_local_experts"));
    if (count.isEmpty() || count.get() <= 1) {
      return Optional.empty();
    }
    int plain = find("first_k_dense_replace").orElse(0);
    int size = find("moe_intermediate_size").orElseGet(() -> integer("intermediate_size"));
    int groups =
        find("topk_group").filter(g -> find("n_group").orElse(1) > 1).orElse(Integer.MAX_VALUE);
    return Optional.of(
        new Model.Experts(
            layers - plain,
            count.get(),
            integer("num_experts_per_tok", "num_experts_per_token"),
            3.0 * hidden * size,
            groups));
  }

  private double shared(int hidden) {
    int size = find("moe_intermediate_size").orElse(0);
    int width =
        find("shared_expert_intermediate_size").orElse(find("n_shared_experts").orElse(0) * size);
    return 3.0 * hidden * width;
  }

  private String type() {
    var quantised = config.find("quantization_config");
    if (quantised.isEmpty()) {
      return config
          .findText("torch_dtype")
          .or(() -> config.findText("dtype"))
          .filter(t -> t.equals("float16"))
          .map(t -> "fp16")
          .orElse("bf16");
    }
    var method = quantised.get().findText("quant_method").orElse("");
    var bits = quantised.get().find("bits").map(Entry::integer);
    return switch (method) {
      case "fp8", "fbgemm_fp8" -> "fp8";
      case "awq", "gptq" -> bits.orElse(4) == 8 ? "w8a16" : "w4a16";
      case "mxfp4", "nvfp4", "modelopt_fp4" -> "fp4";
      case "compressed-tensors", "w8a8", "smoothquant" -> "int8";
      case "bitsandbytes" ->
          quantised.get().find("load_in_4bit").map(e -> e.node().asBoolean()).orElse(false)
              ? "w4a16"
              : "w8a16";
      default -> throw CutoverException.at(quantised.get().place(), "CUT1124", method);
    };
  }

  private Optional<Integer> find(String key) {
    return config.find(key).filter(Entry::isNumber).map(Entry::integer);
  }

  private int integer(String... keys) {
    for (var key : keys) {
      var found = find(key);
      if (found.isPresent()) {
        if (found.get() <= 0) {
          throw CutoverException.at(config.get(key).place(), "CUT1123", key);
        }
        return found.get();
      }
    }
    throw CutoverException.at(config.place(), "CUT1123", keys[0]);
  }
}
