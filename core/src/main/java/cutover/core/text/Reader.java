package cutover.core.text;

import cutover.core.ir.Place;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.text.Token.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Walks over the tokens; knows words, numbers, types and places.
final class Reader {
  private static final Pattern INT = Pattern.compile("i(1|8|16|32|64|128)");
  private static final Pattern FLOAT = Pattern.compile("f(16|32|64)");
  private static final Pattern POINTER = Pattern.compile("ptr\\.[a-z]+");
  private static final Map<String, Space> SPACES = Words.table(Space.values(), Space::word);

  private final List<Token> tokens;

  /// The file that operations without a place are taken to stand in: this text.
  private final Optional<String> ownFile;

  private int next;

  Reader(String text, Optional<String> ownFile) {
    this.tokens = Lexer.tokens(text);
    this.ownFile = ownFile;
  }

  List<Token> tokens() {
    return tokens;
  }

  // ---------------------------------------------------------------- tokens

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    var token = tokens.get(next);
    if (token.kind() != Kind.END) {
      next++;
    }
    return token;
  }

  Token take(Kind kind, String wanted) {
    if (peek().kind() != kind) {
      throw peek().error("expected " + wanted + ", found " + peek().shown());
    }
    return take();
  }

  boolean at(String text) {
    return peek().is(Kind.SIGN, text) || peek().is(Kind.WORD, text);
  }

  boolean accept(String text) {
    boolean found = at(text);
    if (found) {
      next++;
    }
    return found;
  }

  Token expect(String text) {
    if (!at(text)) {
      throw peek().error("expected '" + text + "', found " + peek().shown());
    }
    return take();
  }

  boolean atEnd() {
    return peek().kind() == Kind.END;
  }

  // ---------------------------------------------------------------- words and numbers

  String word(String wanted) {
    return take(Kind.WORD, wanted).text();
  }

  String symbol() {
    return take(Kind.SYMBOL, "a symbol").text();
  }

  /// A function's name, in quotes if it needs them.
  String name() {
    return peek().kind() == Kind.STRING ? take().text() : word("a name");
  }

  <K extends Enum<K>> K kind(K[] kinds) {
    var token = take(Kind.WORD, "a kind");
    return Optional.ofNullable(Words.table(kinds, Words::of).get(token.text()))
        .orElseThrow(
            () ->
                token.error(
                    "expected one of "
                        + String.join(", ", List.of(kinds).stream().map(Words::of).toList())
                        + ", found "
                        + token.shown()));
  }

  long number() {
    var token = take(Kind.NUMBER, "a number");
    return Numbers.bits(Type.I64, token.text())
        .orElseThrow(() -> token.error("expected a whole number, found " + token.shown()));
  }

  int smallNumber() {
    var token = peek();
    long number = number();
    if (number != (int) number) {
      throw token.error("number too large: " + token.text());
    }
    return (int) number;
  }

  /// The number after a word, or another one if the word is not there.
  int clause(String word, int otherwise) {
    return accept(word) ? smallNumber() : otherwise;
  }

  // ---------------------------------------------------------------- types

  Type type() {
    if (!accept("[")) {
      return scalar();
    }
    int lanes = smallNumber();
    expect("x");
    var element = scalar();
    expect("]");
    return new Type.Lanes(lanes, element);
  }

  private Type scalar() {
    var token = take(Kind.WORD, "a type");
    var text = token.text();
    if (INT.matcher(text).matches()) {
      return new Type.Int(Integer.parseInt(text.substring(1)));
    }
    if (FLOAT.matcher(text).matches()) {
      return new Type.Float(Integer.parseInt(text.substring(1)));
    }
    if (text.equals("ptr")) {
      return Type.PTR;
    }
    if (POINTER.matcher(text).matches()) {
      return new Type.Pointer(space(token, text.substring(4)));
    }
    throw token.error("expected a type, found " + token.shown());
  }

  Space space(Token token, String word) {
    return Optional.ofNullable(SPACES.get(word))
        .orElseThrow(() -> token.error("no address space '" + word + "'"));
  }

  // ---------------------------------------------------------------- places

  /// The place that follows, or the one of `start` if the text is to stand for its own source.
  Place place(String file, Token start) {
    if (peek().kind() == Kind.PLACE) {
      return written(file, take());
    }
    return ownFile.map(own -> new Place(own, start.line(), start.column())).orElse(Place.UNKNOWN);
  }

  private static Place written(String file, Token token) {
    var text = token.text();
    int column = text.lastIndexOf(':');
    int line = text.lastIndexOf(':', column - 1);
    try {
      return new Place(
          line < 0 ? file : Lexer.unquote(text.substring(0, line), token.line(), token.column()),
          Integer.parseInt(text.substring(line + 1, column)),
          Integer.parseInt(text.substring(column + 1)));
    } catch (NumberFormatException e) {
      throw token.error("no such place: " + token.shown());
    }
  }
}
