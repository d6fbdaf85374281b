package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;

/// Host code that no template can say.
final class HostCalls {
  private HostCalls() {}

  /// `cudaMalloc(&p, n)`: ACL wants a `void **`, and a policy.
  static void malloc(PortedFile file, int token, Row row) {
    allocate(file, token, row, "aclrtMalloc", ", ACL_MEM_MALLOC_HUGE_FIRST");
  }

  /// `cudaMallocHost(&p, n)`.
  static void mallocHost(PortedFile file, int token, Row row) {
    allocate(file, token, row, "aclrtMallocHost", "");
  }

  /// `cudaHostAlloc(&p, n, cudaHostAllocMapped)`: the device is told of mapped memory.
  static void hostAlloc(PortedFile file, int token, Row row) {
    var call = file.call(token);
    boolean plain =
        call.isPresent()
            && (call.get().arguments().size() < 3
                || file.rendered(call.get().arguments().get(2)).equals("0"));
    if (plain) {
      allocate(file, token, row, "aclrtMallocHost", "");
    } else {
      allocate(file, token, row, "cutover_host_alloc", ", {2}");
    }
  }

  private static void allocate(PortedFile file, int token, Row row, String name, String policy) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().size() < 2) {
      file.report(Level.TODO, "CUT0583", token, row.name());
      return;
    }
    var address = file.rendered(call.get().arguments().getFirst());
    boolean isCast =
        address.startsWith("(void")
            || address.startsWith("reinterpret_cast<void")
            || address.startsWith("(LPVOID");
    var cast = isCast ? "{0}" : address.matches("&\\w+") ? "(void **){0}" : "(void **)({0})";
    file.rewrite(call.get(), name + "(" + cast + ", {1}" + policy + ")");
  }

  /// `dim3 grid;` is no declaration on the chip: its dim3 must be told at least one number.
  static void dim3(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    int name = tokens.next(token);
    int after = tokens.next(name);
    if (tokens.isWord(name) && (tokens.is(after, ";") || tokens.is(after, ","))) {
      boolean parameter =
          file.marked().functions().stream().anyMatch(f -> f.open() < token && token < f.close());
      if (!parameter && !isInBrackets(file, token)) {
        declarators(file, name);
      }
    } else if (tokens.isWord(name) && tokens.is(after, "(") && !isInBrackets(file, token)) {
      // `dim3 block(64), grid;`
      int close = tokens.partner(after);
      int comma = close > after ? tokens.next(close) : -1;
      if (tokens.is(comma, ",")) {
        declarators(file, tokens.next(comma));
      }
    } else if (tokens.is(name, "(") && tokens.is(after, ")")) {
      file.edits().insert(tokens.end(name), "1");
    }
  }

  // `dim3 a, b;`: each that is told nothing.
  private static void declarators(PortedFile file, int first) {
    var tokens = file.tokens();
    int name = first;
    while (tokens.isWord(name)) {
      int after = tokens.next(name);
      if (tokens.is(after, "(") || tokens.is(after, "{")) {
        after = tokens.next(tokens.partner(after));
      } else if (tokens.is(after, ",") || tokens.is(after, ";")) {
        file.edits().insert(tokens.end(name), "(1)");
      }
      if (!tokens.is(after, ",")) {
        return;
      }
      name = tokens.next(after);
    }
  }

  // In a list of parameters: the bracket before closes after.
  private static boolean isInBrackets(PortedFile file, int token) {
    var tokens = file.tokens();
    for (int at = tokens.previous(token); at >= 0; at = tokens.previous(at)) {
      if (tokens.is(at, "(")) {
        return true;
      }
      if (tokens.is(at, ";") || tokens.is(at, "{") || tokens.is(at, "}")) {
        return false;
      }
      if (tokens.is(at, ")")) {
        at = Math.max(0, tokens.partner(at));
      }
    }
    return false;
  }

  /// `cudaEventCreateWithFlags(&e, cudaEventDisableTiming)`.
  static void eventFlags(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().size() != 2) {
      file.report(Level.TODO, "CUT0583", token, row.name());
      return;
    }
    var flags = call.get().arguments().get(1).text(file.tokens());
    file.rewrite(
        call.get(),
        "aclrtCreateEventWithFlag({0}, "
            + (flags.contains("cudaEventDisableTiming")
                ? "ACL_EVENT_SYNC"
                : "ACL_EVENT_TIME_LINE | ACL_EVENT_SYNC")
            + ")");
  }

  /// A stream that in CUDA waits for the default stream, and on the chip does not.
  static void stream(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().isEmpty()) {
      file.report(Level.TODO, "CUT0583", token, row.name());
      return;
    }
    var last = call.get().arguments().getLast().text(file.tokens());
    if (!last.contains("cudaStreamNonBlocking")) {
      file.report(Level.WARNING, "CUT0575", token, row.name());
    }
    file.rewrite(call.get(), "aclrtCreateStream({0})");
  }

  /// The program's life with ACL: it starts with `main`, and ends with it.
  static void session(PortedFile file) {
    var tokens = file.tokens();
    var project = file.project();
    if (project.kernels().isEmpty() && file.edits().isEmpty()) {
      return;
    }
    for (int token : tokens.all("main")) {
      if (tokens.inDirective(token)) {
        continue;
      }
      int open = tokens.next(token);
      int close = tokens.is(open, "(") ? tokens.partner(open) : -1;
      int brace = close > open && close < tokens.size() ? tokens.next(close) : -1;
      boolean typed = tokens.is(tokens.previous(token), "int");
      if (brace > 0 && tokens.is(brace, "{") && typed) {
        if (!tokens.is(tokens.next(brace), "cutover_session")) {
          var line = tokens.text().contains("\r\n") ? "\r\n" : "\n";
          file.edits().insert(tokens.end(brace), line + "  cutover_session session;");
        }
        return;
      }
    }
  }
}
