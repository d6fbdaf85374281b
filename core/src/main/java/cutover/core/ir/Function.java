package cutover.core.ir;

import java.util.List;

/// A kernel, or a device function that could not be inlined.
///
/// @param params in the order of the source
/// @param results the type that a device function returns; empty for kernels and void functions.
///     The body yields that value.
/// @param maxThreads the launch bound, or 1024
public record Function(
    String name,
    Kind kind,
    List<Param> params,
    List<Type> results,
    Region body,
    int maxThreads,
    Place place) {

  public enum Kind {
    KERNEL,
    DEVICE
  }

  /// @param offsetBytes where a kernel's packed argument buffer holds it
  /// @param byReference the value is the address of the argument inside that buffer
  public record Param(Value.Def value, int offsetBytes, int sizeBytes, boolean byReference) {}

  public Function {
    params = List.copyOf(params);
    results = List.copyOf(results);
  }

  public Function withBody(Region newBody) {
    return new Function(name, kind, params, results, newBody, maxThreads, place);
  }
}
