package cutover.planner.data;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;

/// A YAML file as a tree of JSON in which every value knows its line.
///
/// - Errors: CUT1100 not readable, CUT1101 no YAML, CUT1102 too large, each at its place.
public final class Document {
  /// More than any file that a person keeps; a bomb of aliases would be far above.
  private static final int MAX_BYTES = 8 << 20;

  private final String name;
  private final JsonNode tree;
  private final Map<String, String> places;

  private Document(String name, JsonNode tree, Map<String, String> places) {
    this.name = name;
    this.tree = tree;
    this.places = places;
  }

  /// Reads a file; what is wrong with it is told with its path as it was given.
  public static Document read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw CutoverException.at(file.toString(), "CUT1102", MAX_BYTES >> 20);
      }
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw CutoverException.of("CUT1100", file);
    }
  }

  /// Reads a file of Cutover's own jar, beside a class.
  public static Document resource(Class<?> beside, String resource) {
    try (var stream = beside.getResourceAsStream(resource)) {
      if (stream == null) {
        throw CutoverException.of("CUT1100", resource);
      }
      return parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw CutoverException.of("CUT1100", resource);
    }
  }

  /// @param name stands in front of the line in messages
  public static Document parse(String name, String text) {
    var settings =
        LoadSettings.builder()
            .setLabel(name)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(50)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      var node = new Compose(settings).composeString(text);
      var places = new HashMap<String, String>();
      if (node.isEmpty()) {
        throw CutoverException.at(name + ":1:1", "CUT1101", "the file is empty");
      }
      var tree = new TreeReader(name, places).read(node.get());
      return new Document(name, tree, places);
    } catch (MarkedYamlEngineException e) {
      var place =
          e.getProblemMark()
              .map(mark -> name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse(name);
      throw CutoverException.at(place, "CUT1101", oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      throw CutoverException.at(name, "CUT1101", oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static String oneLine(String words) {
    return words.lines().findFirst().orElse("").strip();
  }

  public String name() {
    return name;
  }

  public JsonNode tree() {
    return tree;
  }

  /// The whole file.
  public Entry root() {
    return new Entry(this, "", tree);
  }

  /// `file:line:column` of the value at a JSON pointer; of the value around it where it is missing.
  public String place(String pointer) {
    for (var at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
      var place = places.get(at);
      if (place != null) {
        return place;
      }
      if (at.isEmpty()) {
        return name;
      }
    }
  }
}
