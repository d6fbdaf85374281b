package cutover.verifier.report;

import cutover.report.Bilingual;
import cutover.report.Diff;
import cutover.source.Edits;
import cutover.targets.port.FileResult;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Where a file and its port differ, line by line, with a few equal lines around.
final class SideBySide {
  private static final int CONTEXT = 3;
  private static final int MOST_ROWS = 4000;

  /// Lines that differ: `[first, end)` of each side, from 0.
  private record Block(int first, int end, int newFirst, int newEnd) {}

  private final List<String> before;
  private final List<String> after;
  private final List<Diff.Row> rows = new ArrayList<>();

  private SideBySide(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  static Diff of(String id, FileResult file) {
    var before = file.before();
    var after = file.after();
    var side = new SideBySide(before, after);
    side.write(blocks(before, after, file.changes()));
    var name =
        file.path().equals(file.portedPath())
            ? file.path()
            : file.path() + " → " + file.portedPath();
    return new Diff(id, Bilingual.same(name), side.rows);
  }

  private static List<Block> blocks(String before, String after, List<Edits.Change> changes) {
    var left = new Lines(before);
    var right = new Lines(after);
    var blocks = new ArrayList<Block>();
    for (var change : changes) {
      int first = left.at(change.start());
      int end = left.at(Math.max(change.start(), change.end() - 1)) + 1;
      int newFirst = right.at(change.newStart());
      int newEnd = right.at(Math.max(change.newStart(), change.newEnd() - 1)) + 1;
      if (!blocks.isEmpty()
          && (blocks.getLast().end() >= first || blocks.getLast().newEnd() >= newFirst)) {
        var last = blocks.removeLast();
        first = last.first();
        newFirst = last.newFirst();
        end = Math.max(end, last.end());
        newEnd = Math.max(newEnd, last.newEnd());
      }
      blocks.add(new Block(first, end, newFirst, newEnd));
    }
    return blocks;
  }

  private void write(List<Block> blocks) {
    int at = 0;
    int newAt = 0;
    for (var block : blocks) {
      if (rows.size() > MOST_ROWS) {
        rows.add(new Diff.Row.Gap(before.size() - at));
        return;
      }
      int equal = block.first() - at;
      int shownBefore = rows.isEmpty() ? 0 : Math.min(CONTEXT, equal);
      for (int i = 0; i < shownBefore; i++) {
        same(at + i, newAt + i);
      }
      int skipped = Math.max(0, equal - shownBefore - CONTEXT);
      if (skipped > 0) {
        rows.add(new Diff.Row.Gap(skipped));
      }
      for (int i = shownBefore + skipped; i < equal; i++) {
        same(at + i, newAt + i);
      }
      changed(block);
      at = block.end();
      newAt = block.newEnd();
    }
    for (int i = 0; i < CONTEXT && at + i < before.size() && newAt + i < after.size(); i++) {
      same(at + i, newAt + i);
    }
  }

  private void same(int line, int newLine) {
    if (line < before.size() && newLine < after.size()) {
      rows.add(
          new Diff.Row.Line(line + 1, before.get(line), newLine + 1, after.get(newLine), false));
    }
  }

  private void changed(Block block) {
    int left = Math.min(block.end(), before.size()) - block.first();
    int right = Math.min(block.newEnd(), after.size()) - block.newFirst();
    // What is inserted usually stands before: the last lines belong together.
    for (int i = 0; i < Math.max(left, right); i++) {
      int l = right > left ? i - (right - left) : i;
      int r = left > right ? i - (left - right) : i;
      boolean hasLeft = l >= 0 && l < left;
      boolean hasRight = r >= 0 && r < right;
      var x = hasLeft ? before.get(block.first() + l) : "";
      var y = hasRight ? after.get(block.newFirst() + r) : "";
      rows.add(
          new Diff.Row.Line(
              hasLeft ? block.first() + l + 1 : 0,
              x,
              hasRight ? block.newFirst() + r + 1 : 0,
              y,
              !(hasLeft && hasRight && x.equals(y))));
    }
  }

  private static List<String> lines(String bytes) {
    return text(bytes).lines().toList();
  }

  /// Bytes as characters of their own, read as UTF-8 where they are that.
  private static String text(String bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return bytes;
    }
  }

  /// Which line an offset is in.
  private static final class Lines {
    private final String text;
    private int offset;
    private int line;

    Lines(String text) {
      this.text = text;
    }

    /// Offsets are asked for in rising order, but for steps back within a change.
    int at(int wanted) {
      if (wanted < offset) {
        offset = 0;
        line = 0;
      }
      for (; offset < wanted && offset < text.length(); offset++) {
        char c = text.charAt(offset);
        boolean pair = c == '\r' && offset + 1 < text.length() && text.charAt(offset + 1) == '\n';
        if (c == '\n' || (c == '\r' && !pair)) {
          line++;
        }
      }
      return line;
    }
  }
}
