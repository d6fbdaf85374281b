package cutover.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The different words of a file, numbered from 0 in the order in which they first stand there. A
/// question about a word is so asked once, however often it is written.
final class Words {
  private static final int[] NOWHERE = {};

  private final byte[] bytes;
  // Open addressing; a place holds a number and one, so that nothing is 0.
  private int[] table = new int[64];
  private int[] hashes = new int[32];
  private int[] starts = new int[32];
  private int[] lengths = new int[32];
  private String[] texts = {};
  private int size;

  Words(byte[] bytes) {
    this.bytes = bytes;
  }

  int size() {
    return size;
  }

  /// The number of the word between two offsets.
  ///
  /// @param hash that `String.hashCode` gives
  int add(int start, int end, int hash) {
    int place = place(hash);
    while (table[place] != 0) {
      int word = table[place] - 1;
      if (hashes[word] == hash && equal(word, start, end)) {
        return word;
      }
      place = (place + 1) & (table.length - 1);
    }
    if (size == starts.length) {
      grow();
      place = free(hash);
    }
    table[place] = size + 1;
    hashes[size] = hash;
    starts[size] = start;
    lengths[size] = end - start;
    return size++;
  }

  /// The number of a word; -1 if it is not in the file.
  int find(String word) {
    int hash = word.hashCode();
    for (int place = place(hash); table[place] != 0; place = (place + 1) & (table.length - 1)) {
      int found = table[place] - 1;
      if (hashes[found] == hash && text(found).equals(word)) {
        return found;
      }
    }
    return -1;
  }

  int hash(int word) {
    return hashes[word];
  }

  int[] hashes() {
    return Arrays.copyOf(hashes, size);
  }

  String text(int word) {
    if (texts.length < size) {
      texts = Arrays.copyOf(texts, size);
    }
    var text = texts[word];
    if (text == null) {
      text = new String(bytes, starts[word], lengths[word], StandardCharsets.ISO_8859_1);
      texts[word] = text;
    }
    return text;
  }

  /// The tokens of each word, in the order of the file.
  int[][] occurrences(int[] wordOf, int tokens) {
    var counts = new int[size];
    for (int token = 0; token < tokens; token++) {
      if (wordOf[token] >= 0) {
        counts[wordOf[token]]++;
      }
    }
    var found = new int[size][];
    for (int word = 0; word < size; word++) {
      found[word] = counts[word] == 0 ? NOWHERE : new int[counts[word]];
      counts[word] = 0;
    }
    for (int token = 0; token < tokens; token++) {
      int word = wordOf[token];
      if (word >= 0) {
        found[word][counts[word]++] = token;
      }
    }
    return found;
  }

  private boolean equal(int word, int start, int end) {
    int length = end - start;
    if (lengths[word] != length) {
      return false;
    }
    int other = starts[word];
    for (int i = 0; i < length; i++) {
      if (bytes[other + i] != bytes[start + i]) {
        return false;
      }
    }
    return true;
  }

  private int place(int hash) {
    return (hash ^ (hash >>> 15)) & (table.length - 1);
  }

  private int free(int hash) {
    int place = place(hash);
    while (table[place] != 0) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    starts = Arrays.copyOf(starts, 2 * size);
    lengths = Arrays.copyOf(lengths, 2 * size);
    table = new int[4 * size];
    for (int word = 0; word < size; word++) {
      table[free(hashes[word])] = word + 1;
    }
  }
}
