package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Variable;
import cutover.targets.api.Limits.Feature;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Shared and constant memory: how much, and 64-bit atomics on it.
final class SharedMemory {
  private SharedMemory() {}

  static void look(Audit audit) {
    sizes(audit);
    if (!audit.limits().has(Feature.SHARED_ATOMICS_64)) {
      atomics(audit);
    }
  }

  private static void sizes(Audit audit) {
    var file = audit.file();
    var numbers = audit.numbers();
    Map<Integer, Long> inFunction = new HashMap<>();
    long constant = 0;
    for (var variable : file.marked().variables()) {
      long bytes = bytes(numbers, variable);
      if (variable.marks().contains("__constant__")) {
        constant += bytes;
        if (audit.limits().constantBytes() > 0 && constant > audit.limits().constantBytes()) {
          audit.say(
              Level.TODO, "CUT0621", variable.name(), constant, audit.limits().constantBytes());
        }
      } else if (variable.marks().contains("__shared__")) {
        int function = file.functionAt(variable.name()).map(f -> f.name()).orElse(-1);
        long sum = inFunction.merge(function, bytes, Long::sum);
        if (sum > audit.limits().sharedBytes()) {
          audit.say(Level.TODO, "CUT0608", variable.name(), sum, audit.limits().sharedBytes());
        }
      }
    }
  }

  /// 0 where the size is not written down.
  private static long bytes(Numbers numbers, Variable variable) {
    var size = numbers.sizeOf(variable.type());
    long bytes = size.orElse(0);
    for (var dimension : variable.dimensions()) {
      bytes *= numbers.value(dimension).orElse(0);
    }
    return Math.max(0, bytes);
  }

  private static void atomics(Audit audit) {
    var file = audit.file();
    var tokens = file.tokens();
    var wide =
        file.marked().variables().stream()
            .filter(variable -> variable.marks().contains("__shared__"))
            .filter(variable -> isWide(variable.type().text(tokens)))
            .map(variable -> tokens.text(variable.name()))
            .collect(Collectors.toSet());
    if (wide.isEmpty()) {
      return;
    }
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.isWord(token) || !tokens.text(token).startsWith("atomic")) {
        continue;
      }
      var call = Call.at(tokens, token);
      if (call.isPresent() && !call.get().arguments().isEmpty()) {
        var target = call.get().arguments().getFirst();
        for (int inner = target.first(); inner < target.end(); inner++) {
          if (wide.contains(tokens.text(inner))) {
            audit.say(Level.TODO, "CUT0619", token, tokens.text(token), tokens.text(inner));
          }
        }
      }
    }
  }

  private static boolean isWide(String type) {
    return type.contains("long long") || type.contains("int64") || type.contains("double");
  }
}
