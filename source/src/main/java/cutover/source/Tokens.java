package cutover.source;

import java.util.Arrays;

/// A source file as tokens that follow each other without a gap: put together they are the text.
///
/// The text has a character for each byte of the file (Latin-1), so that no encoding can lose one.
/// Tokens are numbers from 0; `size()` stands for the end. Words have numbers of their own, the
/// same wherever a word stands, so that what is to be known of a word is looked up once.
public final class Tokens {
  /// In the byte of a token: it belongs to a preprocessor line. The bits below are its kind.
  static final int DIRECTIVE = 8;

  private static final int KIND = 7;
  private static final int MARK = Kind.MARK.code();
  private static final int WORD = Kind.WORD.code();
  private static final int UNKNOWN = -2;
  private static final int[] NOWHERE = {};

  private final String text;
  private final byte[] bytes;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] wordOf;
  private final int size;
  private final Words words;
  private final int launches;

  private int unpaired = UNKNOWN;
  private int[] partners = {};
  private int[] braces = {};
  private int[] lineStarts = {};
  private int[][] occurrences = {};

  /// @param kinds by token: the kind's code, and `DIRECTIVE`
  /// @param wordOf by token: the word's number, or -1
  /// @param launches how many tokens are a `<<<`
  Tokens(
      String text,
      byte[] bytes,
      byte[] kinds,
      int[] starts,
      int[] wordOf,
      int size,
      Words words,
      int launches) {
    this.text = text;
    this.bytes = bytes;
    this.kinds = kinds;
    this.starts = starts;
    this.wordOf = wordOf;
    this.size = size;
    this.words = words;
    this.launches = launches;
  }

  public String text() {
    return text;
  }

  public int size() {
    return size;
  }

  public Kind kind(int token) {
    return Kind.of(kinds[token] & KIND);
  }

  /// Where a token starts in the text, in bytes.
  public int start(int token) {
    return token == size ? bytes.length : starts[token];
  }

  public int end(int token) {
    return start(token + 1);
  }

  public String text(int token) {
    int word = wordOf[token];
    return word >= 0 ? words.text(word) : text.substring(start(token), end(token));
  }

  /// Whether a token belongs to a preprocessor line.
  public boolean inDirective(int token) {
    return token < size && (kinds[token] & DIRECTIVE) != 0;
  }

  /// Whether a token is exactly this word or mark.
  public boolean is(int token, String word) {
    if (token < 0 || token >= size) {
      return false;
    }
    int start = starts[token];
    int end = token + 1 == size ? bytes.length : starts[token + 1];
    return end - start == word.length()
        && bytes[start] == (byte) word.charAt(0)
        && text.startsWith(word, start);
  }

  public boolean isWord(int token) {
    return token >= 0 && token < size && (kinds[token] & KIND) == WORD;
  }

  boolean isMark(int token) {
    return (kinds[token] & KIND) == MARK;
  }

  char first(int token) {
    return (char) (bytes[starts[token]] & 0xff);
  }

  /// The first token that is no longer in the preprocessor line that a token is in; the token
  /// itself if it is in none.
  public int directiveEnd(int token) {
    int end = token;
    while (end < size && inDirective(end)) {
      end++;
    }
    return end;
  }

  /// By how much the word behind a `#` changes how many conditions stand around what follows.
  public int conditionStep(int word) {
    if (is(word, "if") || is(word, "ifdef") || is(word, "ifndef")) {
      return 1;
    }
    return is(word, "endif") ? -1 : 0;
  }

  /// The tokens that are a `<<<`, in the order of the file.
  public int[] launches() {
    var found = new int[launches];
    for (int token = 0, count = 0; count < launches; token++) {
      if (isMark(token) && is(token, "<<<")) {
        found[count++] = token;
      }
    }
    return found;
  }

  /// How many different words there are.
  public int words() {
    return words.size();
  }

  /// The number of the word that a token is, from 0; -1 if it is none.
  public int wordOf(int token) {
    return wordOf[token];
  }

  /// The word of a number.
  public String word(int number) {
    return words.text(number);
  }

  /// What `String.hashCode` gives for the word of a number.
  public int wordHash(int number) {
    return words.hash(number);
  }

  /// What `String.hashCode` gives for each of the words.
  public int[] wordHashes() {
    return words.hashes();
  }

  /// Whether a word stands anywhere outside of comments and literals.
  public boolean has(String word) {
    return words.find(word) >= 0;
  }

  /// The tokens that are a word, in the order of the file. The array is not to be changed.
  public int[] all(String word) {
    int number = words.find(word);
    if (number < 0) {
      return NOWHERE;
    }
    return all(number);
  }

  /// The tokens that are the word of a number, in the order of the file. The array is not to be
  /// changed.
  public int[] all(int number) {
    if (occurrences.length == 0) {
      occurrences = words.occurrences(wordOf, size);
    }
    return occurrences[number];
  }

  /// The next token after this one that is no blank, comment or end of line; `size()` at the end.
  public int next(int token) {
    int next = token + 1;
    while (next < size && (kinds[next] & KIND) <= Kind.LAST_BLANK) {
      next++;
    }
    return next;
  }

  /// The token before this one that is no blank, comment or end of line; -1 at the start.
  public int previous(int token) {
    int previous = token - 1;
    while (previous >= 0 && (kinds[previous] & KIND) <= Kind.LAST_BLANK) {
      previous--;
    }
    return previous;
  }

  /// The first bracket outside of preprocessor lines that has no other end; -1 if there is none.
  public int firstUnpaired() {
    if (unpaired == UNKNOWN) {
      unpaired = -1;
      for (int token = 0; token < size; token++) {
        if (kinds[token] == MARK && isBracket(token)) {
          int partner = partner(token);
          if (partner < 0 || partner == size) {
            unpaired = token;
            break;
          }
        }
      }
    }
    return unpaired;
  }

  private boolean isBracket(int token) {
    return switch (bytes[starts[token]]) {
      case '(', ')', '[', ']', '{', '}' -> true;
      default -> false;
    };
  }

  /// The other end of a bracket, `size()` or -1 where it has none; -1 for any other token.
  public int partner(int token) {
    if (partners.length == 0) {
      partners = Brackets.pair(this);
    }
    return partners[token];
  }

  /// The curly brackets outside of preprocessor lines, in the order of the file.
  int[] braces() {
    if (braces.length == 0) {
      var found = new int[16];
      int count = 0;
      for (int token = 0; token < size; token++) {
        if (kinds[token] == MARK && isBrace(token)) {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] = token;
        }
      }
      braces = Arrays.copyOf(found, count);
    }
    return braces;
  }

  private boolean isBrace(int token) {
    byte mark = bytes[starts[token]];
    return mark == '{' || mark == '}';
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

  // Comments, strings and joined lines hold ends of lines too.
  private int[] lines() {
    var found = new int[Math.max(16, bytes.length / 32)];
    int count = 1;
    for (int at = 0; at < bytes.length; at++) {
      byte c = bytes[at];
      if (c == '\n' || (c == '\r' && (at + 1 == bytes.length || bytes[at + 1] != '\n'))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = at + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
