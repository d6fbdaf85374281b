package cutover.core.interpret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.interpret.Launch.Size;
import cutover.core.text.Parser;
import cutover.core.verify.Verifier;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What threads do together: control flow, barriers, warps, shared memory, calls and faults.
class ThreadsTest {
  private static final int SLOTS = 256;

  /// Runs a kernel whose only parameter points to numbers that start as zero.
  private static int[] run(Launch launch, String text) {
    var program = Parser.program(text, "test.kir");
    assertEquals(List.of(), Verifier.verify(program));
    var kernel = program.kernels().getFirst();
    try (var memory = new Memory()) {
      var out = memory.allocate(SLOTS * 4, 16);
      new Interpreter(program, memory, 1_000_000)
          .launch(kernel.name(), launch, Arguments.pack(kernel, out.address()));
      return IntStream.range(0, SLOTS)
          .map(i -> (int) memory.load(out.address() + 4L * i, 4))
          .toArray();
    }
  }

  /// Runs operations that compute `%r` from the thread number `%t`; gives each thread's result.
  private static int[] results(int threads, String ops) {
    var text =
        """
        shared @tile size 1024 align 16
        kernel @k(%out: ptr.global) {
          %t: i32 = tid_x
        OPS
          %place: ptr.global = ptr_add %out, %t * 4
          store %r -> %place
        }
        """
            .replace("OPS", ops);
    return IntStream.of(run(Launch.of(1, threads), text)).limit(threads).toArray();
  }

  private static int[] each(int threads, IntUnaryOperator value) {
    return IntStream.range(0, threads).map(value).toArray();
  }

  @Test
  void branchesSplitTheThreads() {
    var ops =
        """
        %c: i1 = compare slt %t, 3
        %r: i32 = if %c {
          %a: i32 = mul %t, 10
          yield %a
        } else {
          yield -1
        }
        """;
    assertArrayEquals(each(6, t -> t < 3 ? 10 * t : -1), results(6, ops));
  }

  @Test
  void eachThreadLeavesALoopWhenItIsDone() {
    var ops =
        """
        %i: i32, %r: i32 = loop (%k: i32 = 0, %sum: i32 = 100) {
          %next: i32 = add %k, 1
          %more: i1 = compare slt %k, %t
          %new: i32 = add %sum, %k
          while %more, %next, %new
        }
        """;
    assertArrayEquals(each(9, t -> 100 + t * (t + 1) / 2), results(9, ops));
  }

  @Test
  void aRoundMaySwapItsParameters() {
    var ops =
        """
        %x: i32, %r: i32, %i: i32 = loop (%a: i32 = 1, %b: i32 = 2, %k: i32 = 0) {
          %next: i32 = add %k, 1
          %more: i1 = compare slt %k, %t
          while %more, %b, %a, %next
        }
        """;
    assertArrayEquals(each(5, t -> t % 2 == 0 ? 1 : 2), results(5, ops));
  }

  @Test
  void theHighestThreadWinsAStore() {
    var text =
        """
        kernel @k(%out: ptr.global) {
          %t: i32 = tid_x
          store %t -> %out
        }
        """;
    assertEquals(6, run(Launch.of(1, 7), text)[0]);
  }

  @Test
  void sharedMemoryIsSeenBehindABarrier() {
    var ops =
        """
        %tile: ptr.shared = address @tile
        %mine: ptr.shared = ptr_add %tile, %t * 4
        store %t -> %mine
        barrier block
        %n: i32 = ntid_x
        %1: i32 = add %t, 1
        %2: i32 = urem %1, %n
        %other: ptr.shared = ptr_add %tile, %2 * 4
        %r: i32 = load %other
        """;
    assertArrayEquals(each(70, t -> (t + 1) % 70), results(70, ops));
  }

  @Test
  void threadsHaveTheirPlaceInTwoDimensions() {
    var text =
        """
        kernel @k(%out: ptr.global) {
          %x: i32 = tid_x
          %y: i32 = tid_y
          %bx: i32 = ctaid_x
          %by: i32 = ctaid_y
          %1: i32 = atomic add %out, 1
          %10: i32 = mul %y, 10
          %100: i32 = mul %bx, 100
          %1000: i32 = mul %by, 1000
          %2: i32 = add %x, %10
          %3: i32 = add %2, %100
          %4: i32 = add %3, %1000
          %place: ptr.global = ptr_add %out, %1 * 4
          %place1: ptr.global = ptr_add %place, 1 * 4
          store %4 -> %place1
        }
        """;
    var out = run(new Launch(new Size(2, 2, 1), new Size(3, 2, 1), 0), text);
    assertEquals(24, out[0]);
    assertArrayEquals(
        new int[] {0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112, 1000},
        IntStream.of(out).skip(1).limit(13).toArray());
  }

  @Test
  void gridBarriersHoldBlocksTogether() {
    var text =
        """
        kernel @k(%out: ptr.global) {
          %b: i32 = ctaid_x
          %1: i32 = atomic add %out, 1
          barrier grid
          %2: i32 = load %out
          %3: i32 = add %b, 1
          %place: ptr.global = ptr_add %out, %3 * 4
          store %2 -> %place
        }
        """;
    var out = run(Launch.of(3, 4), text);
    assertArrayEquals(new int[] {12, 12, 12, 12}, IntStream.of(out).limit(4).toArray());
  }

  @Test
  void barriersReduce() {
    assertArrayEquals(each(40, t -> 7), results(40, predicate("barrier_reduce count %c")));
    assertArrayEquals(each(40, t -> 0), results(40, predicate("barrier_reduce and %c")));
    assertArrayEquals(each(40, t -> 1), results(40, predicate("barrier_reduce or %c")));
  }

  private static String predicate(String op) {
    return "%c: i1 = compare slt %t, 7\n%r: i32 = " + op;
  }

  @Test
  void votesAskTheActiveMembers() {
    assertArrayEquals(each(4, t -> 1), results(4, predicate("vote all %c members -1")));
    assertArrayEquals(each(40, t -> 0), results(40, predicate("vote all %c members 0xff")));
    assertArrayEquals(
        each(40, t -> t < 32 ? 1 : 0), results(40, predicate("vote any %c members -1")));
    assertArrayEquals(
        each(40, t -> t < 32 ? 0x7f : 0), results(40, predicate("vote ballot %c members -1")));
    assertArrayEquals(
        each(40, t -> t < 32 ? 0 : 1), results(40, predicate("vote uniform %c members -1")));
    var inBranch =
        """
        %c: i1 = compare sge %t, 2
        %r: i32 = if %c {
          %v: i32 = vote ballot true members -1
          yield %v
        } else {
          yield 0
        }
        """;
    assertArrayEquals(each(4, t -> t < 2 ? 0 : 0b1100), results(4, inBranch));
  }

  @Test
  void shufflesReadOtherLanes() {
    assertArrayEquals(
        each(64, t -> t / 32 * 32 + 5),
        results(64, "%r: i32 = shuffle idx %t, 5 width 32 members -1"));
    assertArrayEquals(
        each(32, t -> t / 8 * 8 + 1),
        results(32, "%r: i32 = shuffle idx %t, 9 width 8 members -1"));
    assertArrayEquals(
        each(32, t -> t % 16 < 2 ? t : t - 2),
        results(32, "%r: i32 = shuffle up %t, 2 width 16 members -1"));
    assertArrayEquals(
        each(32, t -> t % 16 > 13 ? t : t + 2),
        results(32, "%r: i32 = shuffle down %t, 2 width 16 members -1"));
    assertArrayEquals(
        each(64, t -> t ^ 16), results(64, "%r: i32 = shuffle xor %t, 16 width 32 members -1"));
    assertArrayEquals(
        each(32, t -> t % 16), results(32, "%r: i32 = shuffle xor %t, 16 width 16 members -1"));
  }

  @Test
  void matchAndReduceJoinTheWarp() {
    var match = "%m: i32 = and %t, 1 %r: i32 = match %m members -1";
    assertArrayEquals(each(8, t -> t % 2 == 0 ? 0x55 : 0xaa), results(8, match));
    assertArrayEquals(
        each(33, t -> t < 32 ? 496 : 32), results(33, "%r: i32 = warp_reduce add %t members -1"));
    assertArrayEquals(each(32, t -> 4), results(32, "%r: i32 = warp_reduce smax %t members 0x1f"));
  }

  @Test
  void privateMemoryIsEachThreadsOwn() {
    var text =
        """
        kernel @k(%out: ptr.global) {
          %mine: ptr.private = private 8 align 4
          %t: i32 = tid_x
          store %t -> %mine
          %r: i32 = load %mine
          %place: ptr.global = ptr_add %out, %t * 4
          store %r -> %place
        }
        """;
    assertArrayEquals(
        each(33, t -> t), IntStream.of(run(Launch.of(1, 33), text)).limit(33).toArray());
  }

  @Test
  void functionsMayCallThemselves() {
    var text =
        """
        constant @table size 16 align 8 {
          at 0 address @sum
          at 8 address @zero
        }
        device @zero(%n: i32) -> i32 {
          yield -5
        }
        device @sum(%n: i32) -> i32 {
          %more: i1 = compare sgt %n, 0
          %r: i32 = if %more {
            %m: i32 = sub %n, 1
            %self: ptr = address @sum
            %s: i32 = call %self(%m)
            %v: i32 = add %s, %n
            yield %v
          } else {
            yield 0
          }
          yield %r
        }
        kernel @k(%out: ptr.global) {
          %t: i32 = tid_x
          %table: ptr.constant = address @table
          %odd: i32 = and %t, 1
          %slot: ptr.constant = ptr_add %table, %odd * 8
          %f: ptr = load %slot
          %r: i32 = call %f(%t)
          %place: ptr.global = ptr_add %out, %t * 4
          store %r -> %place
        }
        """;
    assertArrayEquals(
        each(9, t -> t % 2 == 1 ? -5 : t * (t + 1) / 2),
        IntStream.of(run(Launch.of(1, 9), text)).limit(9).toArray());
  }

  @Test
  void faultsSayWhereAndWho() {
    assertFault(
        "bytes into a region of 1024 at test.kir:3:1, block (0, 0, 0), thread (256, 0, 0)",
        257,
        """
        %place: ptr.global = ptr_add %out, %t * 4
        store %t -> %place
        """);
    assertFault("no memory of 4 bytes at address 0x0 at test.kir:2:1", 1, "store %t -> null");
    assertFault("is no multiple of 4", 1, "%1: ptr.global = ptr_add %out, 2 * 1 store 1 -> %1");
    assertFault("trap at test.kir:2:1", 1, "runtime_call trap()");
    assertFault("the interpreter has no vprintf", 1, "runtime_call vprintf()");
    assertFault("no function at address 0x10", 1, "call 0x10()");
    assertFault("it runs for ever", 1, "loop () { while true }");
  }

  private static void assertFault(String part, int threads, String ops) {
    var text = "kernel @k(%out: ptr.global) { %t: i32 = tid_x\n" + ops + "\n}";
    var fault = assertThrows(InterpreterFault.class, () -> run(Launch.of(1, threads), text));
    assertTrue(fault.getMessage().contains(part), fault.getMessage());
  }
}
