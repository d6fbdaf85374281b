package cutover.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON text of maps, lists, texts, numbers and truth values; a [Bilingual] has members `en` and
/// `zh`. Members keep the order of their map, and are
/// sorted where it has none.
public final class Json {
  private static final ObjectMapper COMPACT = JsonMapper.builder().build();
  private static final ObjectMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /// For people and for diff: indented, with a line feed at the end.
  public static String indented(Object tree) {
    return write(INDENTED, tree) + "\n";
  }

  /// One line.
  public static String compact(Object tree) {
    return write(COMPACT, tree);
  }

  /// Inside a script element: nothing in it can end the element or open a comment.
  static String embedded(Object tree) {
    return compact(tree).replace("<", "\\u003c").replace("\u2028", "\\u2028");
  }

  private static String write(ObjectMapper mapper, Object tree) {
    return mapper.writeValueAsString(plain(tree));
  }

  // Jackson would write any bean; only what is named above is meant to leave.
  private static Object plain(Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> members(map);
      case List<?> list -> list.stream().map(Json::plain).toList();
      case Bilingual(var en, var zh) -> members(new TreeMap<>(Map.of("en", en, "zh", zh)));
      case Double number when !Double.isFinite(number) ->
          throw new IllegalArgumentException("JSON has no " + number);
      case String _, Number _, Boolean _ -> tree;
      default -> throw new IllegalArgumentException("no JSON for " + tree.getClass());
    };
  }

  // A map without an order of its own is sorted: the same facts always give the same bytes.
  private static Map<String, Object> members(Map<?, ?> map) {
    var members = new LinkedHashMap<String, Object>();
    map.forEach((name, value) -> members.put(String.valueOf(name), plain(value)));
    return map instanceof SequencedMap ? members : new TreeMap<>(members);
  }
}
