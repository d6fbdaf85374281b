package cutover.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Text that is printed as it was written, and programs that survive being printed.
class RoundTripTest {
  private static final String EVERY_OP =
      """
      constant @scale size 8 align 8 host {
        hex "0000803f"
      }
      constant @message size 6 align 1 {
        text "x=%d\\n\\0"
      }
      global @"odd name" size 16 align 8 {
        hex "ff"
        at 0 address @scale + -4
        at 8 address @message
      }
      shared @tile size 1024 align 16
      shared @more size 0 align 16 dynamic
      global @counter size 4 align 4 managed
      global @elsewhere size 4 align 4 external

      kernel @scalar(
          %x.0: ptr.global,
          %n.1: i32,
          %c.2: i8,
          %d.3: f64,
          %s.4: ptr at 40 size 40 by_reference) max_threads 256 @ src/a.cu:3:17 {
        %5: ptr.private = private 64 align 8
        %6: i32 = tid_x                                           @ 4:11
        %i.7: i32 = add.nsw %6, 5                                 @ "odd file.h":1:2
        %8: i32 = mul.nsw.nuw %i.7, -1                            @ vec.h:12:1
        %9: i64 = cast sext %8
        %10: i1 = compare slt %9, 7
        %11: i1 = compare foeq 0.5:f32, inf
        %12: f32 = select %10, -0.0, 0x7fc00001
        %13: f32 = fma %12, 3.4028235E38, 1.4E-45
        %14: f16 = fneg 0.1
        %15: f64 = math pow(%d.3, 0.1)
        %16: ptr.global = ptr_add %x.0, %9 * -4
        %17: f32 = load %16
        %18: i32 = load volatile %16 align 1 where %10
        store %17 -> %16
        store atomic 7:i64 -> null align 4 where false
        %19: ptr.shared = address @tile
        %20: ptr = address @"odd name"
        %21: i32 = atomic smax %16, 3 block
        %22: i64 = compare_swap %16, 1, 0
        mem_copy %5, %16, 16
        mem_fill 0x10, 255:i32, %9
        fence
        barrier block
        %23: i32 = barrier_reduce count %10
        %24: i32 = shuffle xor %18, 16 width 32 members -1
        %25: i32 = vote ballot true members %24
        %26: i32 = match 5:i64 members -1
        %27: i32 = warp_reduce add %26 members -1
        %28: i32 = call %16(%24, 1, true:i1)
        call %16()
        %29: ptr = runtime_call malloc(16:i64)
        runtime_call "odd name"()
        %r.30: f32, %31: i1 = if %10 {                            @ 9:9
          yield %17, true
        } else {
          yield undef, %10
        }
        if %31 {
        }
        %k.32: i32 = loop (%33: i32 = 0, %34: ptr.global = %16) {
          %35: i32 = add %33, 1
          while false, %35, %34
        }
        loop () {
          while %31
        }
        %36: i128 = cast zext %9
        %37: i128 = mul %36, 18446744073709551615
      }

      device @lanes(%0: i32) -> [8 x f32] {
        %1: [8 x i32] = splat %0
        %2: [8 x i32] = lane
        %3: [8 x i1] = compare ult %2, %1
        %4: f32 = extract 1.0:[8 x f32], 7
        %5: i1 = test any %3
        %6: [8 x f32] = load null contiguous align 64 where %3
        %7: [8 x f32] = load null strided -12 where true:[8 x i1]
        %8: [8 x f32] = load null indexed %2 * 4
        %9: [8 x f32] = load undef:[8 x ptr] gather
        %"a b".10: ptr.private = private 64 align 8 element 4
        yield %6
      }
      """;

  @Test
  void everyOpPrintsAsWritten() {
    assertEquals(EVERY_OP, Printer.print(Parser.program(EVERY_OP)));
  }

  @Test
  void longParameterListsAreBroken() {
    var text =
        """
        kernel @a(
            %matrix_on_the_left.0: ptr.global,
            %matrix_on_the_right.1: ptr.global,
            %rows.2: i32,
            %columns.3: i32) max_threads 32 {
        }
        """;
    assertEquals(text, Printer.print(Parser.program(text)));
  }

  @Test
  void handWrittenValuesNeedNoNumber() {
    var function =
        Parser.function(
            """
            kernel @k(%n: i32) {
              %i: i32 = tid_x
              %7: i32 = add %i, %n  ; the ids start behind 7
            }
            """);
    assertEquals(
        """
        kernel @k(%n.8: i32) {
          %i.9: i32 = tid_x
          %7: i32 = add %i.9, %n.8
        }
        """,
        Printer.print(function));
  }

  @Test
  void wrongProgramsSurviveToo() {
    var early = new Value.Def(3, Type.I32, "a.5");
    var other = new Value.Def(3, Type.F32, "a.5");
    var sum =
        new Op.Binary(early, Op.BinaryKind.ADD, Op.Wrap.MAY, early, other, new Place("", 7, 1));
    var inner = new Region(List.of(other), List.of(), List.of(early));
    var loop =
        new Op.Loop(
            List.of(), List.of(early), new Region(List.of(), List.of(), List.of()), Place.UNKNOWN);
    var branch = new Op.If(List.of(), early, inner, inner, Place.UNKNOWN);
    var body = new Region(List.of(), List.of(sum, loop, branch), List.of());
    var function =
        new Function("f", Function.Kind.DEVICE, List.of(), List.of(), body, 1024, Place.UNKNOWN);
    var text = Printer.print(function);
    var read = Parser.function(text);
    assertEquals(function, read, text);
    assertEquals(text, Printer.print(read));
  }

  @Test
  void everyHalfSurvives() {
    for (int bits = 0; bits < 0x10000; bits++) {
      var literal = new Value.Literal(Type.F16, bits);
      assertEquals(bits, Numbers.bits(Type.F16, Numbers.text(literal)).orElseThrow());
    }
    assertEquals("0.1", Numbers.text(new Value.Literal(Type.F16, 0x2e66)));
  }

  @Test
  void operationsWithoutPlaceStandInTheText() {
    var program =
        Parser.program(
            """
            kernel @k() {
              fence
              if true {
                fence @ a.cu:1:2
              }
            }
            """,
            "k.kir");
    var ops = program.functions().getFirst().body().ops();
    assertEquals(new Place("k.kir", 2, 3), ops.get(0).at());
    assertEquals(new Place("k.kir", 3, 3), ops.get(1).at());
    assertEquals(new Place("a.cu", 1, 2), ((Op.If) ops.get(1)).then().ops().getFirst().at());
  }

  @Test
  void errorsHaveAPlace() {
    assertError("3:17: 'x' is no i32", "kernel @k() {\n  fence\n  %1: i32 = add x, 1\n}");
    assertError("1:21: '%9' is not defined above", "kernel @k() { store %9 -> null }");
    assertError("1:15: no operation 'frobnicate'", "kernel @k() { frobnicate 1 }");
    assertError("1:15: 'fadd' needs a result", "kernel @k() { fadd 1, 2 }");
    assertError("1:15: 'store' has no result", "kernel @k() { %1: i32 = store 1 -> null }");
    assertError("1:15: expected a type, found 'i7'", "kernel @k(%a: i7) {}");
    assertError("1:14: expected an operation, found the end of the text", "kernel @k() {");
    assertError("2:1: unexpected '?'", "\n?");
    assertError("1:1: expected 'kernel', 'device' or the address space", "7");
  }

  private static void assertError(String start, String text) {
    var error = assertThrows(ParseException.class, () -> Parser.program(text));
    assertTrue(error.getMessage().startsWith(start), error.getMessage());
  }

  @Test
  void anEmptyProgramIsEmpty() {
    assertEquals("", Printer.print(new Program(List.of(), List.of())));
  }
}
