package cutover.source;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Finds the other end of every round, square and curly bracket.
final class Brackets {
  private Brackets() {}

  /// A bracket of a preprocessor line closes in the same line or not at all. Each arm of an `#if`
  /// starts with the brackets that were open before it: so every arm may open or close one.
  static int[] pair(Tokens tokens) {
    var partners = new int[tokens.size()];
    Arrays.fill(partners, -1);
    new Walk(tokens, partners).run();
    return partners;
  }

  private static final class Walk {
    private final Tokens tokens;
    private final int[] partners;
    private Stack open = new Stack();
    private final Deque<Stack> arms = new ArrayDeque<>();

    Walk(Tokens tokens, int[] partners) {
      this.tokens = tokens;
      this.partners = partners;
    }

    void run() {
      int token = 0;
      while (token < tokens.size()) {
        if (tokens.inDirective(token)) {
          token = directive(token);
        } else {
          visit(token, open);
          token++;
        }
      }
      open.leaveOpen(partners, tokens.size());
    }

    private int directive(int first) {
      int end = first;
      var own = new Stack();
      while (end < tokens.size() && tokens.inDirective(end)) {
        visit(end, own);
        end++;
      }
      own.leaveOpen(partners, tokens.size());
      int word = tokens.next(tokens.is(first, "#") ? first : tokens.next(first));
      if (tokens.is(word, "if") || tokens.is(word, "ifdef") || tokens.is(word, "ifndef")) {
        arms.push(open.copy());
      } else if ((tokens.is(word, "else") || tokens.is(word, "elif")) && !arms.isEmpty()) {
        open.leaveOpen(partners, tokens.size());
        open = arms.element().copy();
      } else if (tokens.is(word, "endif") && !arms.isEmpty()) {
        arms.pop();
      }
      return end;
    }

    private void visit(int token, Stack stack) {
      if (!tokens.isMark(token)) {
        return;
      }
      switch (tokens.first(token)) {
        case '(', '[', '{' -> stack.push(token);
        case ')' -> close(token, '(', stack);
        case ']' -> close(token, '[', stack);
        case '}' -> close(token, '{', stack);
        default -> {}
      }
    }

    private void close(int token, char opening, Stack stack) {
      if (!stack.isEmpty() && tokens.first(stack.top()) == opening) {
        int partner = stack.pop();
        partners[token] = partner;
        partners[partner] = token;
      }
    }
  }

  private static final class Stack {
    private int[] items = new int[8];
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    int top() {
      return items[size - 1];
    }

    void push(int item) {
      if (size == items.length) {
        items = Arrays.copyOf(items, 2 * size);
      }
      items[size++] = item;
    }

    int pop() {
      return items[--size];
    }

    Stack copy() {
      var copy = new Stack();
      copy.items = items.clone();
      copy.size = size;
      return copy;
    }

    void leaveOpen(int[] partners, int end) {
      for (int i = 0; i < size; i++) {
        if (partners[items[i]] < 0) {
          partners[items[i]] = end;
        }
      }
    }
  }
}
