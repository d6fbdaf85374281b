package cutover.source;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Changes of a text, made all at once. A later change of a range that holds earlier ones takes
/// their place; `rendered` gives that range with them.
public final class Edits {
  private record Edit(int end, String replacement) {}

  private final String text;
  private final TreeMap<Integer, Edit> replacements = new TreeMap<>();
  // Text put before what starts there. An insertion is no change of what follows.
  private final TreeMap<Integer, String> insertions = new TreeMap<>();

  public Edits(String text) {
    this.text = text;
  }

  public boolean isEmpty() {
    return replacements.isEmpty() && insertions.isEmpty();
  }

  /// Replaces `[start, end)`.
  ///
  /// @throws IllegalArgumentException if an earlier change covers only a part of the range
  public void replace(int start, int end, String replacement) {
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
  public void insert(int offset, String inserted) {
    insertions.merge(offset, inserted, String::concat);
  }

  /// A range with the changes made in it so far; what is put before the range is not part of it.
  public String rendered(int start, int end) {
    var out = new StringBuilder(end - start + 16);
    render(start, end, out, false);
    return out.toString();
  }

  /// The whole text, changed.
  public String apply() {
    var out = new StringBuilder(text.length() + 256);
    render(0, text.length(), out, true);
    var last = insertions.get(text.length());
    return last == null ? out.toString() : out.append(last).toString();
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
        at = Math.max(edit.end(), at + 1);
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
