package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The control flow of one function: blocks by number, in reverse post-order, with dominators,
/// post-dominators and natural loops.
final class Cfg {
  /// @param header the block where it is entered
  /// @param latch the only block that jumps back to the header
  /// @param blocks all of it
  record Loop(int header, int latch, BitSet blocks) {}

  private final long[] blocks;
  private final Map<Long, Integer> numbers = new HashMap<>();
  private final int[][] successors;
  private final List<List<Integer>> predecessors = new ArrayList<>();
  private final int[] postDominator;
  private final Map<Integer, Loop> loops = new HashMap<>();

  Cfg(Llvm llvm, long function) throws LiftException {
    var order = reversePostOrder(llvm, llvm.blocks(function).getFirst());
    blocks = order.stream().mapToLong(Long::longValue).toArray();
    for (int i = 0; i < blocks.length; i++) {
      numbers.put(blocks[i], i);
      predecessors.add(new ArrayList<>());
    }
    successors = new int[blocks.length][];
    for (int i = 0; i < blocks.length; i++) {
      successors[i] =
          llvm.successors(llvm.terminator(blocks[i])).stream().mapToInt(numbers::get).toArray();
      for (int next : successors[i]) {
        predecessors.get(next).add(i);
      }
    }
    postDominator = postDominators();
    findLoops(dominators());
  }

  int size() {
    return blocks.length;
  }

  long block(int number) {
    return blocks[number];
  }

  int number(long block) {
    return numbers.getOrDefault(block, -1);
  }

  int[] successors(int number) {
    return successors[number];
  }

  List<Integer> predecessors(int number) {
    return predecessors.get(number);
  }

  /// Where all ways from a block meet again; -1 if only at the end of the function.
  int postDominator(int number) {
    return postDominator[number];
  }

  Optional<Loop> loopAt(int header) {
    return Optional.ofNullable(loops.get(header));
  }

  private static List<Long> reversePostOrder(Llvm llvm, long entry) {
    var order = new ArrayDeque<Long>();
    var state = new HashMap<Long, Boolean>();
    var stack = new ArrayDeque<Long>();
    stack.push(entry);
    while (!stack.isEmpty()) {
      long block = stack.peek();
      if (state.putIfAbsent(block, false) == null) {
        for (long next : llvm.successors(llvm.terminator(block))) {
          if (!state.containsKey(next)) {
            stack.push(next);
          }
        }
      } else {
        stack.pop();
        if (!state.put(block, true)) {
          order.addFirst(block);
        }
      }
    }
    return List.copyOf(order);
  }

  private int[] dominators() {
    int[] idom = new int[blocks.length];
    Arrays.fill(idom, -1);
    idom[0] = 0;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int b = 1; b < blocks.length; b++) {
        int best = -1;
        for (int p : predecessors.get(b)) {
          if (idom[p] >= 0) {
            best = best < 0 ? p : meet(idom, best, p);
          }
        }
        changed |= idom[b] != best;
        idom[b] = best;
      }
    }
    return idom;
  }

  private static int meet(int[] idom, int a, int b) {
    while (a != b) {
      if (a > b) {
        a = idom[a];
      } else {
        b = idom[b];
      }
    }
    return a;
  }

  /// The same computation on the reversed graph; `blocks.length` stands for the common exit.
  private int[] postDominators() {
    int exit = blocks.length;
    var order = reverseGraphOrder(exit);
    int[] rank = new int[exit + 1];
    Arrays.fill(rank, -1);
    for (int i = 0; i < order.size(); i++) {
      rank[order.get(i)] = i;
    }
    int[] ipdom = new int[exit + 1];
    Arrays.fill(ipdom, -1);
    ipdom[exit] = exit;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int b : order.subList(1, order.size())) {
        int best = -1;
        int[] nexts = successors[b].length == 0 ? new int[] {exit} : successors[b];
        for (int next : nexts) {
          if (rank[next] >= 0 && ipdom[next] >= 0) {
            best = best < 0 ? next : meetByRank(ipdom, rank, best, next);
          }
        }
        changed |= ipdom[b] != best;
        ipdom[b] = best;
      }
    }
    for (int b = 0; b < exit; b++) {
      if (ipdom[b] == exit) {
        ipdom[b] = -1;
      }
    }
    return ipdom;
  }

  private List<Integer> reverseGraphOrder(int exit) {
    var order = new ArrayDeque<Integer>();
    var seen = new BitSet();
    var done = new BitSet();
    var stack = new ArrayDeque<Integer>();
    stack.push(exit);
    while (!stack.isEmpty()) {
      int b = stack.peek();
      if (!seen.get(b)) {
        seen.set(b);
        if (b == exit) {
          for (int i = 0; i < blocks.length; i++) {
            if (successors[i].length == 0) {
              stack.push(i);
            }
          }
        } else {
          for (int p : predecessors.get(b)) {
            if (!seen.get(p)) {
              stack.push(p);
            }
          }
        }
      } else {
        stack.pop();
        if (!done.get(b)) {
          done.set(b);
          order.addFirst(b);
        }
      }
    }
    return List.copyOf(order);
  }

  private static int meetByRank(int[] idom, int[] rank, int a, int b) {
    while (a != b) {
      if (rank[a] > rank[b]) {
        a = idom[a];
      } else {
        b = idom[b];
      }
    }
    return a;
  }

  private void findLoops(int[] idom) throws LiftException {
    for (int b = 0; b < blocks.length; b++) {
      for (int header : successors[b]) {
        if (dominates(idom, header, b)) {
          if (loops.containsKey(header)) {
            throw new LiftException("CUT0202", "a loop with two back edges");
          }
          var body = new BitSet();
          body.set(header);
          collect(b, body);
          loops.put(header, new Loop(header, b, body));
        }
      }
    }
  }

  private static boolean dominates(int[] idom, int a, int b) {
    while (b > a) {
      b = idom[b];
    }
    return a == b;
  }

  private void collect(int block, BitSet body) {
    var work = new ArrayDeque<Integer>();
    work.push(block);
    while (!work.isEmpty()) {
      int b = work.pop();
      if (!body.get(b)) {
        body.set(b);
        predecessors.get(b).forEach(work::push);
      }
    }
  }
}
