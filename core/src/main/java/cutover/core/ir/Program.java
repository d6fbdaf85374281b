package cutover.core.ir;

import java.util.List;

/// The device side of one source file.
public record Program(List<Function> functions, List<Global> globals) {
  public Program {
    functions = List.copyOf(functions);
    globals = List.copyOf(globals);
  }

  public List<Function> kernels() {
    return functions.stream().filter(f -> f.kind() == Function.Kind.KERNEL).toList();
  }
}
