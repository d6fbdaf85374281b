package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.targets.api.PortedFile;

/// Allocations whose size is written down, against what a card has.
public final class MemoryNeeds {
  private MemoryNeeds() {}

  /// Says which allocations of a file are larger than a card's memory.
  public static void look(PortedFile file, long memoryBytes, String title) {
    var tokens = file.tokens();
    var numbers = new Numbers(tokens);
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.isWord(token)) {
        continue;
      }
      switch (tokens.text(token)) {
        case "cudaMalloc", "cudaMallocAsync", "cuMemAlloc", "cudaMallocManaged" -> {
          int name = token;
          Call.at(tokens, token)
              .filter(call -> call.arguments().size() > 1)
              .map(call -> numbers.value(call.arguments().get(1)))
              .ifPresent(
                  size -> {
                    if (size.isPresent() && size.getAsLong() > memoryBytes) {
                      file.report(
                          Level.TODO, "CUT0626", name, size.getAsLong(), title, memoryBytes);
                    }
                  });
        }
        default -> {}
      }
    }
  }
}
