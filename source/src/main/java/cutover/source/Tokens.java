package cutover.source;

import java.util.Arrays;

/// A source file as tokens that follow each other without a gap: put together they are the text.
///
/// The text has a character for each byte of the file (Latin-1), so that no encoding can lose one.
/// Tokens are numbers from 0; `size()` stands for the end.
public final class Tokens {
  private final String text;
  private final Kind[] kinds;
  private final int[] starts;
  private final boolean[] directive;
  private final int size;
  private static final int UNKNOWN = -2;

  private int unpaired = UNKNOWN;
  private int[] partners = {};
  private int[] lineStarts = {};

  Tokens(String text, Kind[] kinds, int[] starts, boolean[] directive, int size) {
    this.text = text;
    this.kinds = kinds;
    this.starts = starts;
    this.directive = directive;
    this.size = size;
  }

  public String text() {
    return text;
  }

  public int size() {
    return size;
  }

  public Kind kind(int token) {
    return kinds[token];
  }

  /// Where a token starts in the text, in bytes.
  public int start(int token) {
    return token == size ? text.length() : starts[token];
  }

  public int end(int token) {
    return start(token + 1);
  }

  public String text(int token) {
    return text.substring(start(token), end(token));
  }

  /// Whether a token belongs to a preprocessor line.
  public boolean inDirective(int token) {
    return token < size && directive[token];
  }

  /// Whether a token is exactly this word or mark.
  public boolean is(int token, String word) {
    if (token < 0 || token >= size) {
      return false;
    }
    int start = starts[token];
    int end = token + 1 == size ? text.length() : starts[token + 1];
    return end - start == word.length()
        && text.charAt(start) == word.charAt(0)
        && text.startsWith(word, start);
  }

  public boolean isWord(int token) {
    return token >= 0 && token < size && kind(token) == Kind.WORD;
  }

  /// The next token after this one that is no blank, comment or end of line; `size()` at the end.
  public int next(int token) {
    int next = token + 1;
    while (next < size && kind(next).isBlank()) {
      next++;
    }
    return next;
  }

  /// The token before this one that is no blank, comment or end of line; -1 at the start.
  public int previous(int token) {
    int previous = token - 1;
    while (previous >= 0 && kind(previous).isBlank()) {
      previous--;
    }
    return previous;
  }

  /// The first bracket outside of preprocessor lines that has no other end; -1 if there is none.
  public int firstUnpaired() {
    if (unpaired == UNKNOWN) {
      unpaired = -1;
      for (int token = 0; token < size; token++) {
        int partner = kinds[token] == Kind.MARK ? partner(token) : 0;
        if ((partner < 0 || partner == size) && !directive[token] && isBracket(token)) {
          unpaired = token;
          break;
        }
      }
    }
    return unpaired;
  }

  private boolean isBracket(int token) {
    return end(token) - starts[token] == 1 && "()[]{}".indexOf(text.charAt(starts[token])) >= 0;
  }

  /// The other end of a bracket, `size()` or -1 where it has none; -1 for any other token.
  public int partner(int token) {
    if (partners.length == 0) {
      partners = Brackets.pair(this);
    }
    return partners[token];
  }

  /// From 1.
  public int line(int token) {
    if (lineStarts.length == 0) {
      lineStarts = lines();
    }
    int found = Arrays.binarySearch(lineStarts, start(token));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /// From 1, in bytes.
  public int column(int token) {
    int line = line(token);
    return start(token) - lineStarts[line - 1] + 1;
  }

  private int[] lines() {
    var found = new int[Math.max(16, text.length() / 32)];
    int count = 1;
    for (int token = 0; token < size; token++) {
      var kind = kinds[token];
      if (kind == Kind.NEWLINE) {
        found = with(found, count++, end(token));
      } else if (kind == Kind.COMMENT || kind == Kind.SPACE || kind == Kind.TEXT) {
        // Comments, strings and joined lines may hold ends of lines.
        for (int at = start(token); at < end(token); at++) {
          char c = text.charAt(at);
          if (c == '\n'
              || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n'))) {
            found = with(found, count++, at + 1);
          }
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[] with(int[] list, int index, int value) {
    var room = index == list.length ? Arrays.copyOf(list, 2 * index) : list;
    room[index] = value;
    return room;
  }
}
