package cutover.core.text;

import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.core.text.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads definitions and operands of one function.
final class Values {
  private final Reader reader;
  private final Map<Integer, Type> defined = new HashMap<>();
  private final Map<String, Integer> unnumbered = new HashMap<>();
  private int fresh;

  /// @param fresh the first of the ids for values that are written without one
  Values(Reader reader, int fresh) {
    this.reader = reader;
    this.fresh = fresh;
  }

  /// `%name.id: type`.
  Value.Def define() {
    var token = reader.take(Kind.VALUE, "a value");
    reader.expect(":");
    var type = reader.type();
    var def = def(token, type);
    defined.put(def.id(), type);
    return def;
  }

  List<Value.Def> defines() {
    var defs = new ArrayList<Value.Def>();
    do {
      defs.add(define());
    } while (reader.accept(","));
    return defs;
  }

  /// @param hint the type of a literal that does not name one
  Value use(Type hint) {
    var token = reader.take();
    return switch (token.kind()) {
      case VALUE -> {
        if (reader.accept(":")) {
          yield def(token, reader.type());
        }
        int id = def(token, Type.I1).id();
        if (!defined.containsKey(id)) {
          throw token.error(
              token.shown() + " is not defined above; if it is below, name its type: %x:type");
        }
        yield def(token, defined.get(id));
      }
      case WORD, NUMBER -> literal(token, reader.accept(":") ? reader.type() : hint);
      case SYMBOL, PLACE, STRING, SIGN, END ->
          throw token.error("expected an operand, found " + token.shown());
    };
  }

  private static Value literal(Token token, Type type) {
    if (token.text().equals("undef")) {
      return new Value.Undef(type);
    }
    return Numbers.bits(type, token.text())
        .map(bits -> new Value.Literal(type, bits))
        .orElseThrow(() -> token.error(token.shown() + " is no " + type));
  }

  /// A list of operands in parentheses.
  List<Value> call(Type hint) {
    reader.expect("(");
    var values = new ArrayList<Value>();
    if (!reader.at(")")) {
      do {
        values.add(use(hint));
      } while (reader.accept(","));
    }
    reader.expect(")");
    return values;
  }

  private Value.Def def(Token token, Type type) {
    var text = token.text();
    int end = text.startsWith("\"") ? text.lastIndexOf('"') + 1 : text.lastIndexOf('.');
    var name = end < 0 ? "" : Lexer.unquote(text.substring(0, end), token.line(), token.column());
    var number = numberOf(text);
    if (number.isEmpty()) {
      int id = unnumbered.computeIfAbsent(text, _ -> fresh++);
      return new Value.Def(id, type, Lexer.unquote(text, token.line(), token.column()));
    }
    try {
      return new Value.Def(Integer.parseInt(number), type, name);
    } catch (NumberFormatException e) {
      throw token.error("number too large: " + token.shown());
    }
  }

  /// The id at the end of a value's name, or nothing.
  static String numberOf(String text) {
    int dot = text.endsWith("\"") ? text.length() - 1 : text.lastIndexOf('.');
    var last = text.substring(dot + 1);
    boolean isNumber = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? last : "";
  }
}
