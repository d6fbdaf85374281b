package cutover.survey;

import cutover.core.table.Tsv;
import cutover.targets.api.Limits.Feature;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Says of every use what one chip makes of it: by the chip's own table, then by its features.
final class Judge {
  static final String NO_COUNTERPART = "CUT1001";
  static final String NO_FEATURE = "CUT1002";
  static final String UNKNOWN = "CUT1003";
  static final String NO_PYTHON = "CUT1004";

  private final Target target;
  private final boolean cuda;
  private final Vocabulary vocabulary;
  private final Map<String, Judgement> python = new HashMap<>();
  private final Map<String, String> pythonFamilies = new HashMap<>();

  Judge(Target target, Vocabulary vocabulary) {
    this.target = target;
    this.vocabulary = vocabulary;
    this.cuda = !target.table().isComplete();
    for (var row : Tsv.of(Judge.class, "python.tsv").rows()) {
      pythonFamilies.put(row.get("name"), row.get("family"));
    }
    for (var row : Tsv.of(Judge.class, "python-targets.tsv").rows()) {
      if (row.get("target").equals(target.id())) {
        var status = Status.valueOf(row.get("status").toUpperCase(Locale.ROOT));
        python.put(
            row.get("family"),
            status == Status.MISSING
                ? Judgement.missing(NO_PYTHON, row.get("note"))
                : Judgement.of(status, row.get("note")));
      }
    }
  }

  Judgement judge(Use use) {
    return switch (use.topic()) {
      case KERNEL -> word("__global__").orElse(Judgement.of(Status.SAME, ""));
      case LAUNCH -> word("<<<").orElse(Judgement.of(Status.SAME, ""));
      case PYTHON -> python(use.name());
      case BUILD -> Judgement.of(cuda ? Status.SAME : Status.REWRITTEN, "");
      case HEADER -> header(use.name());
      case DEVICE -> use.name().equals("double") ? feature(Feature.DOUBLE) : named(use.name());
      case RUNTIME, DRIVER, LIBRARY, WARP -> named(use.name());
      case TENSOR_CORE -> word(use.name()).orElseGet(() -> feature(Feature.MATRIX_UNIT));
      case TEXTURE -> word(use.name()).orElseGet(() -> feature(Feature.TEXTURES));
      case PTX -> ptx(use.name());
      case CLUSTER -> feature(Feature.CLUSTERS);
    };
  }

  private Judgement ptx(String operation) {
    if (operation.startsWith("tcgen05") || operation.startsWith("wgmma")) {
      return feature(Feature.CLUSTERS);
    }
    return feature(Feature.INLINE_PTX);
  }

  private Judgement feature(Feature feature) {
    return target.limits().has(feature)
        ? Judgement.of(Status.SAME, "")
        : Judgement.missing(NO_FEATURE, feature.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private Judgement named(String name) {
    if (cuda) {
      return word(name).orElse(Judgement.of(Status.SAME, ""));
    }
    return word(name).orElse(Judgement.missing(UNKNOWN, vocabulary.family(name).title()));
  }

  private Judgement header(String path) {
    if (cuda) {
      return Judgement.of(Status.SAME, "");
    }
    int slash = path.indexOf('/');
    return target
        .table()
        .header(path)
        .or(() -> slash < 0 ? Optional.empty() : target.table().header(path.substring(0, slash)))
        .map(Judge::of)
        .orElse(Judgement.missing(UNKNOWN, ""));
  }

  private Optional<Judgement> word(String name) {
    return target.table().word(name).map(Judge::of);
  }

  private static Judgement of(Row row) {
    return switch (row.how()) {
      case SAME -> Judgement.of(Status.SAME, row.note());
      case RENAME -> Judgement.of(Status.RENAMED, row.to());
      case CALL, RULE, DROP -> Judgement.of(Status.REWRITTEN, row.note());
      case REFUSE -> Judgement.missing(NO_COUNTERPART, row.note());
    };
  }

  private Judgement python(String name) {
    var family = pythonFamily(name);
    return Optional.ofNullable(python.get(family)).orElse(Judgement.missing(NO_PYTHON, family));
  }

  String pythonFamily(String name) {
    if (name.startsWith("CUDA source")) {
      return "CuPy";
    }
    var bare = name.replace("import ", "").replace("\"", "").replace("()", "");
    if (bare.startsWith(".")) {
      bare = bare.substring(1);
    }
    for (int end = bare.length(); end > 0; end = bare.lastIndexOf('.', end - 1)) {
      var family = pythonFamilies.get(bare.substring(0, end));
      if (family != null) {
        return family;
      }
    }
    return name;
  }
}
