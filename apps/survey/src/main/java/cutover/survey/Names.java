package cutover.survey;

import java.util.Arrays;
import java.util.Collection;

/// A set of names that a text can be asked for without cutting the word out of it.
final class Names {
  private final String[] slots;
  private final int mask;

  Names(Collection<String> names) {
    int size = Integer.highestOneBit(Math.max(8, 4 * names.size()));
    slots = new String[size];
    Arrays.fill(slots, "");
    mask = size - 1;
    for (var name : names) {
      int slot = hash(name, 0, name.length()) & mask;
      while (!slots[slot].isEmpty() && !slots[slot].equals(name)) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = name;
    }
  }

  /// The name that stands at `[start, end)`, empty if it is none of these.
  String find(String text, int start, int end) {
    int slot = hash(text, start, end) & mask;
    while (!slots[slot].isEmpty()) {
      var name = slots[slot];
      if (name.length() == end - start && text.startsWith(name, start)) {
        return name;
      }
      slot = (slot + 1) & mask;
    }
    return "";
  }

  private static int hash(String text, int start, int end) {
    int hash = end - start;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash ^ (hash >>> 15);
  }
}
