package cutover.planner.estimate;

import cutover.core.diagnostics.CutoverException;
import cutover.planner.chips.Names;
import cutover.planner.data.Document;
import cutover.planner.data.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The models whose shapes Cutover brings along, and those of the user's files.
///
/// - Errors: CUT1125 for a name that is neither.
public final class Models {
  private final Map<String, Entry> names = new LinkedHashMap<>();
  private final List<Entry> all = new ArrayList<>();

  /// A model of the list.
  ///
  /// @param parameters in billions, as published
  /// @param active in billions, as published
  public record Entry(
      String name,
      List<String> aliases,
      double parameters,
      double active,
      String source,
      String read) {}

  private Models() {}

  public static Models load() {
    var models = new Models();
    var list =
        Schema.resource(Models.class, "/cutover/planner/models/models.schema.json")
            .check(Document.resource(Models.class, "/cutover/planner/models/models.yaml"));
    for (var entry : list.root().items("models")) {
      var model =
          new Entry(
              entry.text("name"),
              entry.texts("aliases"),
              entry.get("parameters").number(),
              entry.get("active").number(),
              entry.text("source"),
              entry.text("read"));
      models.all.add(model);
      models.names.put(model.name(), model);
      model.aliases().forEach(alias -> models.names.put(alias, model));
    }
    return models;
  }

  public List<Entry> all() {
    return List.copyOf(all);
  }

  /// A model by its name or alias in any case, or by the path of its `config.json`.
  ///
  /// @param place `file:line:column` of the word, or empty
  public Model get(String word, String place) {
    var known = names.get(word.toLowerCase(Locale.ROOT));
    if (known != null) {
      return ModelReader.read(
          known.name(),
          Document.resource(Models.class, "/cutover/planner/models/" + known.name() + ".json"));
    }
    var file = Path.of(word);
    if (Files.isRegularFile(file)) {
      return ModelReader.read(word, Document.read(file));
    }
    throw CutoverException.at(
        place, "CUT1125", word, String.join(", ", Names.nearest(word, names.keySet())));
  }
}
