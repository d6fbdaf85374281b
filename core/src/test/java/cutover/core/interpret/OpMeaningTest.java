package cutover.core.interpret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import cutover.core.text.Parser;
import cutover.core.text.Printer;
import cutover.core.verify.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One operation, its operands and its result.
class OpMeaningTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "i8 add 127, 1 = -128",
        "i64 sub -9223372036854775808, 1 = 9223372036854775807",
        "i16 mul 300, 300 = 24464",
        "i32 sdiv 7, 0 = -1",
        "i32 sdiv -2147483648, -1 = -2147483648",
        "i8 sdiv -128, -1 = -128",
        "i64 sdiv -9223372036854775808, -1 = -9223372036854775808",
        "i32 sdiv -7, 2 = -3",
        "i8 udiv 200, 3 = 66",
        "i32 udiv 7, 0 = -1",
        "i32 srem -7, 2 = -1",
        "i32 srem -7, 0 = -7",
        "i32 srem -2147483648, -1 = 0",
        "i8 urem 200, 3 = 2",
        "i64 urem 5, 0 = 5",
        "i32 shl 1, 31 = -2147483648",
        "i32 shl 1, 32 = 0",
        "i8 lshr -1, 4 = 15",
        "i8 lshr -1, 8 = 0",
        "i8 ashr -128, 3 = -16",
        "i8 ashr -128, 100 = -1",
        "i64 ashr -1, 64 = -1",
        "i1 and true, false = false",
        "i1 xor true, true = false",
        "i32 or 5, 2 = 7",
        "i8 smin -1, 1 = -1",
        "i8 umin -1, 1 = 1",
        "i8 smax -1, 1 = 1",
        "i8 umax -1, 1 = -1",
        "i8 sadd_sat 100, 100 = 127",
        "i8 sadd_sat -100, -100 = -128",
        "i64 sadd_sat 9223372036854775807, 1 = 9223372036854775807",
        "i8 uadd_sat 200, 100 = -1",
        "i64 uadd_sat -1, 2 = -1",
        "i64 ssub_sat -9223372036854775808, 1 = -9223372036854775808",
        "i8 ssub_sat 100, -100 = 127",
        "i8 usub_sat 1, 2 = 0",
        "f32 fadd 1.6777216E7, 1.0 = 1.6777216E7",
        "f32 fadd inf, -inf = 0x7fc00000",
        "f32 fsub 0.0, 0.0 = 0.0",
        "f32 fmul 1.0E-30, 1.0E-30 = 0.0",
        "f32 fmul 1.0E-20, 1.0E-20 = 1.0E-40",
        "f64 fdiv 1.0, 0.0 = inf",
        "f64 fdiv -1.0, 0.0 = -inf",
        "f32 frem 5.5, 2.0 = 1.5",
        "f32 frem -5.5, 2.0 = -1.5",
        "f32 fmin 0x7fc00000, 1.0 = 1.0",
        "f32 fmin 1.0, 0x7fc00000 = 1.0",
        "f32 fmin 0.0, -0.0 = 0.0",
        "f32 fmin -0.0, 0.0 = -0.0",
        "f32 fmax -0.0, 0.0 = -0.0",
        "f64 fmax 1.0, 2.0 = 2.0",
        "f32 copysign 2.0, -0.0 = -2.0",
        "f16 fadd 2048.0, 1.0 = 2048.0",
        "f16 fadd 2048.0, 3.0 = 2052.0",
        "f16 fmul 65504.0, 2.0 = inf",
        "f16 fdiv 1.0, 3.0 = 0.3333",
        "f16 fmul 6.0E-8, 0.5 = 0.0",
        "f32 fneg 0.0 = -0.0",
        "f32 fneg 0x7fc00000 = 0xffc00000",
        "f64 fabs -0.0 = 0.0",
        "f32 sqrt -1.0 = 0x7fc00000",
        "f32 sqrt -0.0 = -0.0",
        "f32 sqrt 2.0 = 1.4142135",
        "f32 floor -0.5 = -1.0",
        "f32 ceil -0.5 = -0.0",
        "f32 trunc -0.9 = -0.0",
        "f32 rint 2.5 = 2.0",
        "f32 rint -0.5 = -0.0",
        "f32 round 2.5 = 3.0",
        "f32 round -2.5 = -3.0",
        "f32 round 0.49999997 = 0.0",
        "f64 round 0.49999999999999994 = 0.0",
        "f32 round 8388609.0 = 8388609.0",
        "i32 ctpop -1 = 32",
        "i8 ctlz 1 = 7",
        "i8 ctlz 0 = 8",
        "i64 ctlz 1 = 63",
        "i16 cttz 0 = 16",
        "i16 cttz 8 = 3",
        "i16 bswap 258 = 513",
        "i64 bswap 1 = 72057594037927936",
        "i8 bitreverse 1 = -128",
        "i32 abs -2147483648 = -2147483648",
        "i8 abs -5 = 5",
        "f32 fma 4097.0, 4097.0, -1.6785408E7 = 1.0",
        "f32 fma 1.0000001, 1.0000001, -1.0000002 = 1.4210855E-14",
        "f64 fma 1.0000000000000002, 1.0000000000000002, -1.0000000000000004 ="
            + " 4.930380657631324E-32",
        "f16 fma 2048.0, 1.0, 6.0E-8 = 2048.0",
        "f16 fma 1.001, 1025.0, 0.0 = 1026.0",
        "i8 fshl 1, -128, 1 = 3",
        "i8 fshl 1, -128, 8 = 1",
        "i8 fshr 1, -128, 1 = -64",
        "i8 fshr 1, -128, 8 = -128",
        "i64 fshr 1, 0, 1 = -9223372036854775808",
        "i1 compare slt -1, 0 = true",
        "i1 compare ult -1, 0 = false",
        "i1 compare uge -1:i8, 127:i8 = true",
        "i1 compare sge -1:i8, 127:i8 = false",
        "i1 compare eq null:ptr, null = true",
        "i1 compare foeq 0x7fc00000:f32, 1.0 = false",
        "i1 compare fueq 0x7fc00000:f32, 1.0 = true",
        "i1 compare fone 1.0:f32, 2.0 = true",
        "i1 compare fone 0x7fc00000:f32, 2.0 = false",
        "i1 compare fune 0x7fc00000:f32, 2.0 = true",
        "i1 compare foeq 0.0:f64, -0.0 = true",
        "i1 compare fuge 1.0:f64, 2.0 = false",
        "i1 compare ford 1.0:f64, inf = true",
        "i1 compare funo 0x7e00:f16, 1.0 = true",
        "i32 select true, 1, 2 = 1",
        "i32 select false, 1, 2 = 2",
        "i8 cast trunc 300 = 44",
        "i32 cast zext -1:i8 = 255",
        "i32 cast sext -1:i8 = -1",
        "i32 cast sext true:i1 = -1",
        "f32 cast fptrunc 1.0E300:f64 = inf",
        "f32 cast fptrunc 0.1:f64 = 0.1",
        "f16 cast fptrunc 1.00048828125:f64 = 1.0",
        "f16 cast fptrunc 1.000488281250001:f64 = 1.001",
        "f16 cast fptrunc 65519.99:f64 = 65500.0",
        "f16 cast fptrunc 65520.0:f64 = inf",
        "f16 cast fptrunc 1.0E300:f64 = inf",
        "f64 cast fpext 0x7c00:f16 = inf",
        "i32 cast fptosi 0x7fc00000:f32 = 0",
        "i32 cast fptosi 3.0E9:f32 = 2147483647",
        "i32 cast fptosi -1.9:f32 = -1",
        "i8 cast fptosi -200.0:f32 = -128",
        "i64 cast fptosi 1.0E300:f64 = 9223372036854775807",
        "i32 cast fptoui -1.0:f32 = 0",
        "i8 cast fptoui 300.0:f64 = -1",
        "i64 cast fptoui 1.0E19:f64 = -8446744073709551616",
        "i64 cast fptoui 1.0E300:f64 = -1",
        "i64 cast fptoui 0x7ff8000000000000:f64 = 0",
        "f32 cast sitofp 16777217 = 1.6777216E7",
        "f32 cast sitofp 9007199791611905:i64 = 9.0072E15",
        "f64 cast uitofp -1:i64 = 1.8446744073709552E19",
        "f32 cast uitofp -1:i8 = 255.0",
        "f16 cast sitofp 100000 = inf",
        "f32 cast bitcast 1065353216 = 1.0",
        "i32 cast ptrtoint 0x123456789 = 591751049",
        "ptr cast inttoptr -1:i32 = 0xffffffff",
        "ptr ptr_add 0x100, -2 * 8 = 0xf0",
        "ptr ptr_add 0x100, -1:i8 * 4 = 0xfc",
        "f64 math pow(2.0, 0.5) = 1.4142135623730951",
        "f32 math expf(0.0) = 1.0",
        "f32 math fmodf(5.0, 3.0) = 2.0",
      })
  void oneOp(String line) {
    int end = line.lastIndexOf(" = ");
    var type = line.substring(0, line.indexOf(' '));
    var op = line.substring(line.indexOf(' ') + 1, end);
    var source = op.contains("ptrtoint") ? op + ":ptr" : op;
    assertEquals(line.substring(end + 3) + ":" + type, evaluate(type, source));
  }

  /// The result, as the text form writes it.
  private static String evaluate(String type, String op) {
    var kernel =
        Parser.function(
            "kernel @k(%out: ptr.global) { %r: " + type + " = " + op + " store %r -> %out }");
    Verifier.require(kernel);
    try (var memory = new Memory()) {
      var out = memory.allocate(8, 8);
      Interpreter.run(kernel, Launch.of(1, 1), memory, Arguments.pack(kernel, out.address()));
      var made = (Op.Pure) kernel.body().ops().getFirst();
      int bytes = made.out().type().elementBytes();
      var literal = new Value.Literal(made.out().type(), memory.load(out.address(), bytes));
      return text(literal);
    }
  }

  private static String text(Value.Literal literal) {
    var use =
        new Op.Store(
            new Value.Literal(Type.PTR, 0),
            literal,
            Access.UNIFORM,
            literal.type().elementBytes(),
            Op.Order.PLAIN,
            Value.TRUE,
            Place.UNKNOWN);
    var text = Printer.print(use);
    var written = text.substring("store ".length(), text.indexOf(" ->"));
    return literal.type().equals(Type.I32) ? written + ":i32" : written;
  }

  @ParameterizedTest
  @CsvSource({
    "exchange, 5, 3, 3",
    "add, 5, 3, 8",
    "sub, 3, 5, -2",
    "and, 6, 3, 2",
    "or, 6, 3, 7",
    "xor, 6, 3, 5",
    "smin, -1, 3, -1",
    "smax, -1, 3, 3",
    "umin, -1, 3, 3",
    "umax, -1, 3, -1",
    "inc, 5, 5, 0",
    "inc, 4, 5, 5",
    "dec, 0, 5, 5",
    "dec, 6, 5, 5",
    "dec, 3, 5, 2",
  })
  void atomicsGiveTheOldValueAndLeaveTheNewOne(String kind, int before, int value, int after) {
    var kernel =
        Parser.function(
            """
            kernel @k(%p: ptr.global) {
              %old: i32 = atomic KIND %p, VALUE
              %q: ptr.global = ptr_add %p, 1 * 4
              store %old -> %q
            }
            """
                .replace("KIND", kind)
                .replace("VALUE", "" + value));
    try (var memory = new Memory()) {
      var out = memory.allocate(8, 8);
      memory.store(out.address(), 4, before);
      Interpreter.run(kernel, Launch.of(1, 1), memory, Arguments.pack(kernel, out.address()));
      assertEquals(after, (int) memory.load(out.address(), 4));
      assertEquals(before, (int) memory.load(out.address() + 4, 4));
    }
  }
}
