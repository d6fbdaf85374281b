package cutover.targets.cpu.render;

import cutover.core.ir.Op;
import cutover.core.ir.Type;
import cutover.core.ir.Value;

/// `a * b + c` of halves, rounded once.
///
/// LLVM computes it as floats and rounds the sum a second time. Where the first rounding ends in
/// the middle between two halves, the second one no longer knows on which side the sum was. So the
/// sum is rounded to odd first: the last bit says that something was cut off.
///
/// - Source: Boldo and Melquiond 2008, "Emulation of a FMA and correctly rounded sums"; Knuth's
///   exact sum of two floats.
final class HalfFma {
  private final Writer writer;
  private final String half;
  private final String single;
  private final String word;
  private final String bit;
  private final Type words;

  HalfFma(Writer writer, Type type) {
    this.writer = writer;
    words = like(type, Type.I32);
    half = Text.type(type);
    single = Text.type(like(type, Type.F32));
    word = Text.type(words);
    bit = Text.type(like(type, Type.I1));
  }

  private static Type like(Type type, Type element) {
    return type instanceof Type.Lanes(int lanes, Type _) ? element.in(lanes) : element;
  }

  void render(Op.Ternary o) {
    String a = writer.let("fpext " + Text.typed(o.a()) + " to " + single);
    String b = writer.let("fpext " + Text.typed(o.b()) + " to " + single);
    String c = writer.let("fpext " + Text.typed(o.c()) + " to " + single);
    // Exact: two times eleven bits.
    String product = two("fmul", a, b);
    String sum = two("fadd", product, c);
    String part = two("fsub", sum, product);
    String rest = two("fsub", product, two("fsub", sum, part));
    String error = two("fadd", rest, two("fsub", c, part));

    String bits = writer.let("bitcast " + single + " " + sum + " to " + word);
    String errorBits = writer.let("bitcast " + single + " " + error + " to " + word);
    String zero = Text.operand(new Value.Literal(like(o.out().type(), Type.F32), 0));
    String inexact = writer.let("fcmp one " + single + " " + error + ", " + zero);
    String last = writer.let("and " + word + " " + bits + ", " + number(1));
    String even = writer.let("icmp eq " + word + " " + last + ", " + number(0));
    String moves = writer.let("and " + bit + " " + inexact + ", " + even);
    String signs = writer.let("xor " + word + " " + bits + ", " + errorBits);
    String outwards = writer.let("icmp sge " + word + " " + signs + ", " + number(0));
    String step = choice(outwards, number(1), number(-1));
    String odd = writer.let("add " + word + " " + bits + ", " + choice(moves, step, number(0)));
    String rounded = writer.let("bitcast " + word + " " + odd + " to " + single);
    writer.set(o.out(), "fptrunc " + single + " " + rounded + " to " + half);
  }

  private String two(String operation, String x, String y) {
    return writer.let(operation + " " + single + " " + x + ", " + y);
  }

  private String choice(String condition, String yes, String no) {
    return writer.let("select %s %s, %s %s, %s %s".formatted(bit, condition, word, yes, word, no));
  }

  private String number(int value) {
    return Text.operand(new Value.Literal(words, value));
  }
}
