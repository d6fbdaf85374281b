package cutover.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Changes of a text, made all at once. A later change of a range that holds earlier ones takes
/// their place; `rendered` gives that range with them.
public final class Edits {
  /// A place that differs between a text and the changed text; offsets in each.
  public record Change(int start, int end, int newStart, int newEnd) {}

  private record Edit(int end, String replacement) {}

  private final String text;
  private final TreeMap<Integer, Edit> replacements = new TreeMap<>();
  // Text put before what starts there. An insertion is no change of what follows.
  private final TreeMap<Integer, String> insertions = new TreeMap<>();
  // Starts to ends of what stays as it is.
  private final TreeMap<Integer, Integer> closed = new TreeMap<>();

  public Edits(String text) {
    this.text = text;
  }

  public boolean isEmpty() {
    return replacements.isEmpty() && insertions.isEmpty();
  }

  /// Whether an earlier change covers this place.
  public boolean covers(int offset) {
    var before = replacements.floorEntry(offset);
    return before != null && before.getValue().end() > offset;
  }

  /// Closes `[start, end)` to changes: nothing that starts there is replaced.
  public void close(int start, int end) {
    closed.put(start, end);
  }

  /// Replaces `[start, end)`, unless it starts where that is closed.
  ///
  /// @throws IllegalArgumentException if an earlier change covers only a part of the range
  public void replace(int start, int end, String replacement) {
    if (start >= end) {
      throw new IllegalArgumentException("nothing to replace at " + start);
    }
    var shut = closed.floorEntry(start);
    if (shut != null && shut.getValue() > start) {
      return;
    }
    var before = replacements.lowerEntry(start);
    var across = replacements.lowerEntry(end);
    if ((before != null && before.getValue().end() > start)
        || (across != null && across.getValue().end() > end)) {
      throw new IllegalArgumentException("changes overlap at " + start);
    }
    replacements.subMap(start, true, end, false).clear();
    insertions.subMap(start, false, end, false).clear();
    replacements.put(start, new Edit(end, replacement));
  }

  /// Puts text before what starts at an offset, after what was put there before.
  ///
  /// @throws IllegalArgumentException if the offset is inside of what was replaced
  public void insert(int offset, String inserted) {
    var before = replacements.lowerEntry(offset);
    if (before != null && before.getValue().end() > offset) {
      throw new IllegalArgumentException("changes overlap at " + offset);
    }
    insertions.merge(offset, inserted, String::concat);
  }

  /// A range with the changes made in it so far; what is put before the range is not part of it.
  ///
  /// @throws IllegalArgumentException if an earlier change covers only a part of the range
  public String rendered(int start, int end) {
    var before = replacements.lowerEntry(start);
    var across = replacements.lowerEntry(end);
    if ((before != null && before.getValue().end() > start)
        || (across != null && across.getValue().end() > end)) {
      throw new IllegalArgumentException("changes overlap at " + start);
    }
    var out = new StringBuilder(end - start + 16);
    render(start, end, out, false);
    return out.toString();
  }

  /// The whole text, changed.
  public String apply() {
    var out = new StringBuilder(text.length() + 256);
    render(0, text.length(), out, true);
    return out.append(insertions.getOrDefault(text.length(), "")).toString();
  }

  /// What was put in, in no order.
  public Iterable<String> added() {
    var all = new ArrayList<String>(insertions.values());
    replacements.values().forEach(edit -> all.add(edit.replacement()));
    return all;
  }

  /// The places that differ, in order.
  public List<Change> changes() {
    var changes = new ArrayList<Change>();
    int shift = 0;
    var starts = new TreeMap<Integer, Boolean>();
    replacements.keySet().forEach(start -> starts.put(start, true));
    insertions.keySet().forEach(start -> starts.put(start, true));
    for (int start : starts.keySet()) {
      var edit = replacements.get(start);
      int end = edit == null ? start : edit.end();
      int length =
          insertions.getOrDefault(start, "").length()
              + (edit == null ? 0 : edit.replacement().length());
      changes.add(new Change(start, end, start + shift, start + shift + length));
      shift += length - (end - start);
    }
    return changes;
  }

  private void render(int start, int end, StringBuilder out, boolean withFirst) {
    int at = start;
    while (at < end) {
      if (at > start || withFirst) {
        out.append(insertions.getOrDefault(at, ""));
      }
      var edit = replacements.get(at);
      if (edit != null) {
        out.append(edit.replacement());
        at = edit.end();
        continue;
      }
      int next = Math.min(keyAfter(replacements, at, end), keyAfter(insertions, at, end));
      out.append(text, at, next);
      at = next;
    }
  }

  private static int keyAfter(NavigableMap<Integer, ?> map, int at, int end) {
    Map.Entry<Integer, ?> entry = map.higherEntry(at);
    return entry == null ? end : Math.min(end, entry.getKey());
  }
}
