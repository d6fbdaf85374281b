package cutover.planner.data;

import cutover.core.diagnostics.CutoverException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// A value of a document, with its place. A document that has passed its [Schema] has the keys and
/// types that the schema requires; asking for what it does not require is a bug.
///
/// @param pointer where it is, as a JSON pointer
public record Entry(Document document, String pointer, JsonNode node) {
  /// `file:line:column`.
  public String place() {
    return document.place(pointer);
  }

  /// The value of a key that the schema requires.
  public Entry get(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException(place() + ": no " + key + " in a valid file"));
  }

  public Optional<Entry> find(String key) {
    return Optional.ofNullable(node.get(key))
        .map(value -> new Entry(document, pointer + "/" + escape(key), value));
  }

  public boolean has(String key) {
    return node.has(key);
  }

  public String text() {
    return node.asString();
  }

  public String text(String key) {
    return get(key).text();
  }

  public Optional<String> findText(String key) {
    return find(key).map(Entry::text);
  }

  public double number() {
    return node.asDouble();
  }

  public OptionalDouble findNumber(String key) {
    return find(key).map(entry -> OptionalDouble.of(entry.number())).orElse(OptionalDouble.empty());
  }

  public int integer() {
    return node.asInt();
  }

  public boolean isText() {
    return node.isString();
  }

  public boolean isNumber() {
    return node.isNumber();
  }

  /// The items of a list; none for what is no list.
  public List<Entry> items() {
    var items = new ArrayList<Entry>();
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        items.add(new Entry(document, pointer + "/" + i, node.get(i)));
      }
    }
    return items;
  }

  /// The items of the list at a key; none where the key is missing.
  public List<Entry> items(String key) {
    return find(key).map(Entry::items).orElse(List.of());
  }

  public List<String> texts(String key) {
    return items(key).stream().map(Entry::text).toList();
  }

  /// The keys of a mapping and their values, in the file's order.
  public Map<String, Entry> fields() {
    var fields = new LinkedHashMap<String, Entry>();
    for (var key : node.propertyNames()) {
      fields.put(key, get(key));
    }
    return fields;
  }

  /// - Errors: CUT1106 if it is no date.
  public LocalDate date() {
    try {
      return LocalDate.parse(text());
    } catch (DateTimeParseException e) {
      throw CutoverException.at(place(), "CUT1106", text());
    }
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
