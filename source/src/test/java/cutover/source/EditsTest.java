package cutover.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Edits against a model in which every character of the text has a place of its own.
class EditsTest {
  /// The text as cells: a replacement stands in its first cell, the others are empty.
  private static final class Model {
    private final ArrayList<String> cells = new ArrayList<>();
    private final ArrayList<String> before = new ArrayList<>();
    private final ArrayList<Integer> owner = new ArrayList<>();
    private int edits;

    Model(String text) {
      for (int i = 0; i < text.length(); i++) {
        cells.add(text.substring(i, i + 1));
        before.add("");
        owner.add(-1);
      }
      before.add("");
    }

    boolean crosses(int start, int end) {
      return cut(start) || cut(end);
    }

    // Whether one change lies on both sides of a place.
    boolean cut(int at) {
      return at > 0
          && at < cells.size()
          && owner.get(at) >= 0
          && owner.get(at).equals(owner.get(at - 1));
    }

    void replace(int start, int end, String text) {
      for (int i = start; i < end; i++) {
        cells.set(i, i == start ? text : "");
        owner.set(i, edits);
        if (i > start) {
          before.set(i, "");
        }
      }
      edits++;
    }

    String rendered(int start, int end) {
      var out = new StringBuilder();
      for (int i = start; i < end; i++) {
        out.append(i > start ? before.get(i) : "").append(cells.get(i));
      }
      return out.toString();
    }

    String all() {
      var out = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        out.append(before.get(i)).append(cells.get(i));
      }
      return out.append(before.getLast()).toString();
    }
  }

  @Test
  void anyOrderOfChanges() {
    long seed = System.nanoTime();
    for (int run = 0; run < 4000; run++) {
      check(new Random(seed + run), "seed " + (seed + run));
    }
  }

  private static void check(Random random, String what) {
    var text = "abcdefghijklmnopqrstuvwxyz".substring(0, 1 + random.nextInt(26));
    var edits = new Edits(text);
    var model = new Model(text);
    for (int i = random.nextInt(12); i >= 0; i--) {
      int start = random.nextInt(text.length());
      int end = start + 1 + random.nextInt(text.length() - start);
      var added = "<" + i + ">".repeat(random.nextInt(3));
      if (random.nextInt(3) == 0) {
        if (model.cut(start)) {
          assertThrows(IllegalArgumentException.class, () -> edits.insert(start, added), what);
        } else {
          edits.insert(start, added);
          model.before.set(start, model.before.get(start) + added);
        }
      } else if (model.crosses(start, end)) {
        assertThrows(IllegalArgumentException.class, () -> edits.replace(start, end, added), what);
      } else {
        edits.replace(start, end, added);
        model.replace(start, end, added);
      }
      if (!model.crosses(start, end)) {
        assertEquals(model.rendered(start, end), edits.rendered(start, end), what);
      }
    }
    assertEquals(model.all(), edits.apply(), what);
    places(text, edits, what);
  }

  // The changes, and nothing between them, are what differs.
  private static void places(String text, Edits edits, String what) {
    var after = edits.apply();
    int before = 0;
    int now = 0;
    for (var change : edits.changes()) {
      assertEquals(
          text.substring(before, change.start()), after.substring(now, change.newStart()), what);
      before = change.end();
      now = change.newEnd();
    }
    assertEquals(text.substring(before), after.substring(now), what);
  }
}
