package cutover.core.text;

import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Program;
import cutover.core.ir.Type;
import cutover.core.text.Token.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Reads kernel IR from its text form. What it reads need not be right: see
/// [cutover.core.verify.Verifier].
public final class Parser {
  private final Reader in;

  private Parser(String text, Optional<String> ownFile) {
    in = new Reader(text, ownFile);
  }

  /// Reads a program.
  ///
  /// @throws ParseException if the text is not kernel IR
  public static Program program(String text) {
    return new Parser(text, Optional.empty()).program();
  }

  /// Reads a program whose operations stand where this text has them, if they name no place.
  ///
  /// @param file the name of the file that the text is from
  /// @throws ParseException if the text is not kernel IR
  public static Program program(String text, String file) {
    return new Parser(text, Optional.of(file)).program();
  }

  /// The only function of a text.
  ///
  /// @throws ParseException if the text is not kernel IR, or not one function
  public static Function function(String text) {
    var program = program(text);
    if (program.functions().size() != 1 || !program.globals().isEmpty()) {
      throw new ParseException(1, 1, "expected one function and nothing else");
    }
    return program.functions().getFirst();
  }

  private Program program() {
    int warpLanes = in.accept("warp") ? in.smallNumber() : Program.WARP_LANES;
    var globals = new ArrayList<Global>();
    var functions = new ArrayList<Function>();
    while (!in.atEnd()) {
      if (in.at("kernel") || in.at("device")) {
        functions.add(function());
      } else {
        globals.add(global());
      }
    }
    return new Program(warpLanes, functions, globals);
  }

  // ---------------------------------------------------------------- functions

  private Function function() {
    var start = in.peek();
    var kind = in.kind(Function.Kind.values());
    var name = in.symbol();
    var values = new Values(in, fresh());
    var params = params(values);
    var results = new ArrayList<Type>();
    if (in.accept("->")) {
      do {
        results.add(in.type());
      } while (in.accept(","));
    }
    int maxThreads = in.clause("max_threads", Layout.MAX_THREADS);
    var place = in.place("", start);
    var body = new OpParser(in, values, place.file()).region(List.of(), results);
    return new Function(name, kind, params, results, body, maxThreads, place);
  }

  /// One more than the greatest id in the text.
  private int fresh() {
    int greatest = -1;
    for (var token : in.tokens()) {
      if (token.kind() == Kind.VALUE) {
        var number = Values.numberOf(token.text());
        if (!number.isEmpty() && number.length() < 10) {
          greatest = Math.max(greatest, Integer.parseInt(number));
        }
      }
    }
    return greatest + 1;
  }

  private List<Function.Param> params(Values values) {
    var params = new ArrayList<Function.Param>();
    in.expect("(");
    int end = 0;
    while (!in.at(")")) {
      if (!params.isEmpty()) {
        in.expect(",");
      }
      var value = values.define();
      int offset = in.clause("at", Layout.offset(end, value.type()));
      int size = in.clause("size", value.type().elementBytes());
      params.add(new Function.Param(value, offset, size, in.accept("by_reference")));
      end = offset + size;
    }
    in.expect(")");
    return params;
  }

  // ---------------------------------------------------------------- globals

  private Global global() {
    var word = in.take(Kind.WORD, "'kernel', 'device' or the address space of a variable");
    var space = in.space(word, word.text());
    var name = in.symbol();
    in.expect("size");
    long size = in.number();
    in.expect("align");
    int align = in.smallNumber();
    var visibility = Global.Visibility.LOCAL;
    if (in.peek().kind() == Kind.WORD && isVisibility(in.peek().text())) {
      visibility = in.kind(Global.Visibility.values());
    }
    var bytes = new ByteArrayOutputStream();
    var relocations = new ArrayList<Global.Relocation>();
    if (in.accept("{")) {
      while (!in.accept("}")) {
        content(bytes, relocations);
      }
    }
    return new Global(name, space, size, align, visibility, bytes.toByteArray(), relocations);
  }

  private static boolean isVisibility(String word) {
    return Words.table(Global.Visibility.values(), Words::of).containsKey(word);
  }

  private void content(ByteArrayOutputStream bytes, List<Global.Relocation> relocations) {
    if (in.accept("hex")) {
      var token = in.take(Kind.STRING, "bytes in quotes");
      try {
        bytes.writeBytes(HexFormat.of().parseHex(token.text().replace(" ", "")));
      } catch (IllegalArgumentException e) {
        throw token.error("expected pairs of hexadecimal digits");
      }
    } else if (in.accept("text")) {
      var token = in.take(Kind.STRING, "a text in quotes");
      bytes.writeBytes(token.text().getBytes(StandardCharsets.ISO_8859_1));
    } else {
      in.expect("at");
      long offset = in.number();
      in.expect("address");
      var symbol = in.symbol();
      relocations.add(new Global.Relocation(offset, symbol, in.accept("+") ? in.number() : 0));
    }
  }
}
