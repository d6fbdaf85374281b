package cutover.planner.data;

import cutover.core.diagnostics.CutoverException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Turns YAML nodes into JSON and notes the place of each.
final class TreeReader {
  /// A file of a few kilobytes can name more values than a machine holds, through aliases.
  private static final int MAX_VALUES = 500_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final Map<String, String> places;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  TreeReader(String name, Map<String, String> places) {
    this.name = name;
    this.places = places;
  }

  JsonNode read(Node node) {
    return read(node, "");
  }

  private JsonNode read(Node node, String pointer) {
    places.put(pointer, place(node));
    if (places.size() > MAX_VALUES) {
      throw CutoverException.at(place(node), "CUT1103", MAX_VALUES);
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar);
      case SequenceNode sequence -> sequence(sequence, pointer);
      case MappingNode mapping -> mapping(mapping, pointer);
      default -> throw CutoverException.at(place(node), "CUT1101", node.getNodeType());
    };
  }

  private JsonNode sequence(SequenceNode sequence, String pointer) {
    enter(sequence);
    var array = JSON.arrayNode();
    for (var item : sequence.getValue()) {
      array.add(read(item, pointer + "/" + array.size()));
    }
    open.remove(sequence);
    return array;
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    enter(mapping);
    var object = JSON.objectNode();
    for (var pair : mapping.getValue()) {
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        throw CutoverException.at(place(pair.getKeyNode()), "CUT1101", "a key that is no word");
      }
      if (object.has(key.getValue())) {
        throw CutoverException.at(place(key), "CUT1104", key.getValue());
      }
      var at = pointer + "/" + Entry.escape(key.getValue());
      object.set(key.getValue(), read(pair.getValueNode(), at));
      // The key says more about where a value is than a block that begins a line later.
      places.put(at, place(key));
    }
    open.remove(mapping);
    return object;
  }

  private void enter(Node node) {
    if (!open.add(node)) {
      throw CutoverException.at(place(node), "CUT1101", "an alias that contains itself");
    }
  }

  private static JsonNode scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    var tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(text.equals("true"));
    }
    if (tag.equals(Tag.INT)) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (tag.equals(Tag.FLOAT) && Character.isDigit(text.charAt(text.length() - 1))) {
      return JSON.numberNode(new BigDecimal(text));
    }
    return JSON.stringNode(text);
  }

  private String place(Node node) {
    return node.getStartMark()
        .map(mark -> name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
        .orElse(name);
  }
}
