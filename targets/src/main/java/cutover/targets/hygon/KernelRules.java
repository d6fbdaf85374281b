package cutover.targets.hygon;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Range;
import cutover.targets.api.CompilerVersion;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import cutover.targets.api.Rule;
import cutover.targets.api.StorageClass;
import java.util.Map;
import java.util.Set;

/// Rules for what stands around kernels: bounds, attributes, symbols of the compiler.
final class KernelRules {
  private static final int SHARED_BYTES = 64 << 10;

  private static final Set<String> PLACES = Set.of("cudaMemLocation", "CUmemLocation");

  private static final Set<String> ASKS =
      Set.of("defined", "ifdef", "ifndef", "elifdef", "elifndef");

  private KernelRules() {}

  static Map<String, Rule> all() {
    return Map.ofEntries(
        Map.entry("arch", KernelRules::arch),
        Map.entry("by-arguments", KernelRules::byArguments),
        Map.entry("compiler-version", KernelRules::compilerVersion),
        Map.entry("function-attribute", KernelRules::functionAttribute),
        Map.entry("hipcub", KernelRules::hipcub),
        Map.entry("host-math", KernelRules::hostMath),
        Map.entry("launch-bounds", KernelRules::launchBounds),
        Map.entry("matrix", KernelRules::matrix),
        Map.entry("place", KernelRules::place),
        Map.entry("storage-class", StorageClass::leaveOut),
        Map.entry("texture", KernelRules::texture),
        Map.entry("void-pointer", VoidPointers::cast));
  }

  /// The second bound counts blocks in CUDA and waves in HIP.
  private static void launchBounds(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isPresent() && call.get().arguments().size() > 1) {
      file.rewrite(call.get(), "__launch_bounds__({0})");
      file.report(Level.NOTE, "CUT0558", token);
    }
  }

  private static void functionAttribute(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().size() != 3) {
      file.replace(token, "hipFuncSetAttribute");
      return;
    }
    var arguments = call.get().arguments();
    if (arguments.get(1).text(file.tokens()).contains("MaxDynamicSharedMemorySize")) {
      var bytes = Constants.value(arguments.get(2).text(file.tokens()));
      if (bytes.isPresent() && bytes.getAsLong() > SHARED_BYTES) {
        file.report(Level.TODO, "CUT0553", token, bytes.getAsLong());
      }
    }
    file.rewrite(call.get(), "hipFuncSetAttribute(reinterpret_cast<const void*>({0}), {1}, {2})");
  }

  /// Functions that C++ overloads in CUDA and that have two names in HIP.
  private static void byArguments(PortedFile file, int token, Row row) {
    var name = file.tokens().text(token);
    int count = file.call(token).map(call -> call.arguments().size()).orElse(0);
    if (name.equals("cudaEventCreate")) {
      file.replace(token, count == 2 ? "hipEventCreateWithFlags" : "hipEventCreate");
    } else if (count == 2) {
      file.rewrite(file.call(token).orElseThrow(), "hipGraphInstantiateWithFlags({0}, {1}, 0)");
    } else {
      file.replace(token, count == 3 ? "hipGraphInstantiateWithFlags" : "hipGraphInstantiate");
    }
  }

  /// Functions that take a place of memory: the number of a device, which alone HIP knows, or since
  /// CUDA 12.2 a struct.
  private static void place(PortedFile file, int token, Row row) {
    boolean advises = file.tokens().text(token).equals("cudaMemAdvise");
    boolean struct = file.call(token).filter(call -> hasPlace(file, call, advises)).isPresent();
    if (advises) {
      file.replace(token, struct ? "cutover_mem_advise" : "hipMemAdvise");
    } else {
      file.replace(token, struct ? "cutover_mem_prefetch" : "hipMemPrefetchAsync");
    }
  }

  private static boolean hasPlace(PortedFile file, Call call, boolean advises) {
    var tokens = file.tokens();
    var arguments = call.arguments();
    int at = advises ? 3 : 2;
    if (arguments.size() > 4) {
      return true;
    }
    if (arguments.size() <= at) {
      return false;
    }
    var place = arguments.get(at).trimmed(tokens);
    return PLACES.contains(tokens.text(place.first()))
        || TypedNames.type(tokens, place.end() - 1, PLACES).isPresent();
  }

  /// `__CUDA_ARCH__` tells device code from host code, or one chip from another.
  private static void arch(PortedFile file, int token, Row row) {
    if (isAsked(file, token)) {
      file.replace(token, "__HIP_DEVICE_COMPILE__");
    } else if (file.tokens().inDirective(token) && Arms.anyStops(file.tokens(), token)) {
      // What an older chip cannot do, and says so by stopping, is plain code in the other arm.
      file.replace(token, "CUTOVER_NEWEST_CUDA_ARCH");
      file.report(Level.NOTE, "CUT0560", token);
    } else {
      file.replace(token, "CUTOVER_CUDA_ARCH");
      file.report(Level.NOTE, "CUT0556", token);
    }
  }

  /// What was written for a version of CUDA's compiler keeps its meaning.
  private static void compilerVersion(PortedFile file, int token, Row row) {
    file.replace(token, isAsked(file, token) ? "__HIPCC__" : CompilerVersion.of(row.name()));
  }

  private static boolean isAsked(PortedFile file, int token) {
    var tokens = file.tokens();
    int before = tokens.previous(token);
    if (tokens.is(before, "(")) {
      before = tokens.previous(before);
    }
    return before >= 0 && ASKS.contains(tokens.text(before));
  }

  /// `rsqrtf`, `sinpi`: CUDA has them for host code too, HIP for device code alone.
  private static void hostMath(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    boolean qualified = tokens.is(tokens.previous(token), "::");
    if (!qualified && !file.inCodeOfDeviceOnly(token) && file.isForeignCall(token)) {
      file.replace(token, "cutover_" + row.name());
    }
  }

  private static void matrix(PortedFile file, int token, Row row) {
    file.report(Level.TODO, "CUT0552", token);
  }

  private static void hipcub(PortedFile file, int token, Row row) {
    var tokens = file.tokens();
    if (tokens.is(tokens.next(token), "::") || tokens.is(tokens.previous(token), "namespace")) {
      file.replace(token, "hipcub");
    }
  }

  /// The names exist; the units may not.
  private static void texture(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (row.kind() == Row.Kind.DEVICE && (call.isEmpty() || !file.inDeviceCode(token))) {
      return;
    }
    file.report(Level.TODO, "CUT0554", token, row.name());
    if (!row.note().isEmpty()) {
      file.replace(token, row.note());
    }
  }

  /// The tokens of a call, from its name to its bracket.
  static Range range(Call call) {
    return new Range(call.name(), call.close() + 1);
  }
}
