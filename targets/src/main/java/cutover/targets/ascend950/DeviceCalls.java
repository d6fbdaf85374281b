package cutover.targets.ascend950;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Call;
import cutover.source.Kind;
import cutover.source.Range;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import cutover.targets.ascend950.Types.Number;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Functions of device code whose form on the chip depends on their arguments.
final class DeviceCalls {
  private static final Set<String> FULL_MASKS =
      Set.of(
          "0xffffffff", "0xffffffffu", "0xfffffffful", "0xffffffffull", "-1", "~0", "~0u", "~0ul");
  // Votes of the lanes that a mask names.
  private static final Map<String, String> MASKED_VOTES =
      Map.of(
          "__all_sync", "((asc_ballot(!({1})) & ({0})) == 0)",
          "__any_sync", "((asc_ballot({1}) & ({0})) != 0)",
          "__ballot_sync", "(asc_ballot({1}) & ({0}))");
  private static final Set<String> NARROW =
      Set.of(
          "int",
          "unsigned",
          "unsigned int",
          "int32_t",
          "uint32_t",
          "uint",
          "float",
          "__half",
          "half",
          "__half2",
          "half2",
          "__nv_bfloat16",
          "__nv_bfloat162");
  private static final Set<String> WIDE =
      Set.of(
          "long long", "unsigned long long", "unsigned long long int", "long long int", "size_t");

  private DeviceCalls() {}

  /// `__shfl_down_sync(mask, value, delta)`: the chip's functions take no mask.
  static void warp(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().isEmpty()) {
      file.report(Level.TODO, "CUT0583", token, row.name());
      return;
    }
    var mask = call.get().arguments().getFirst();
    boolean full = isFull(file, mask);
    if (!full && MASKED_VOTES.containsKey(row.name()) && call.get().arguments().size() == 2) {
      file.rewrite(call.get(), MASKED_VOTES.get(row.name()));
      return;
    }
    if (!full) {
      file.report(
          Level.WARNING,
          "CUT0576",
          token,
          row.name(),
          mask.trimmed(file.tokens()).text(file.tokens()));
    }
    var name = row.name().substring(2, row.name().length() - "_sync".length());
    file.rewrite(call.get(), "asc_" + name + "({1..})");
  }

  // A literal, or a name that says so.
  private static boolean isFull(PortedFile file, Range mask) {
    var text = mask.trimmed(file.tokens()).text(file.tokens()).toLowerCase(Locale.ROOT);
    text = text.replace(" ", "").replace("(unsigned)", "").replace("(unsignedint)", "");
    while (text.startsWith("(") && text.endsWith(")")) {
      text = text.substring(1, text.length() - 1);
    }
    return FULL_MASKS.contains(text)
        || (text.contains("full") && text.contains("mask"))
        || text.equals("all_lanes")
        || text.equals("kallanes")
        || text.equals("warp_mask")
        || text.equals("__activemask()");
  }

  /// `exp`, `std::sqrt`: on the device there is the function that ends in `f` alone.
  static void floatMath(PortedFile file, int token, Row row) {
    if (!isDeviceCall(file, token)) {
      return;
    }
    replaceName(file, token, file.tokens().text(token) + "f");
  }

  /// `rsqrt`, `sinpif`: CUDA has them for host code too, and C++ has not.
  static void hostMath(PortedFile file, int token, Row row) {
    if (!file.isForeignCall(token)) {
      return;
    }
    var narrow = row.name().endsWith("f") ? row.name() : row.name() + "f";
    if (file.inCodeOfDeviceOnly(token)) {
      replaceName(file, token, narrow);
    } else {
      replaceName(file, token, "cutover_" + (file.inDeviceCode(token) ? narrow : row.name()));
    }
  }

  /// `umin`, `llmax`: CUDA has them for host code too, and the chip has not.
  static void deviceAlone(PortedFile file, int token, Row row) {
    if (file.isForeignCall(token) && !file.inCodeOfDeviceOnly(token)) {
      replaceName(file, token, "cutover_" + row.name());
    }
  }

  /// `min`, `max`: of integers the chip has them, of floats under the names of C. CUDA has them for
  /// host code too, and the chip has not.
  static void minmax(PortedFile file, int token, Row row) {
    if (!file.isForeignCall(token)) {
      return;
    }
    var call = file.call(token).orElseThrow();
    if (!file.inCodeOfDeviceOnly(token)) {
      boolean qualified = file.tokens().is(file.tokens().previous(token), "::");
      if (file.inDeviceCode(token)
          || !(qualified || !call.templates().isEmpty() || isOpened(file, row))) {
        dropTemplates(file, call, "cutover_" + row.name().replace("std::", ""));
      }
      return;
    }
    var types = new Types(file);
    boolean anyFloat = false;
    boolean allIntegers = true;
    for (var argument : call.arguments()) {
      var number = types.of(argument);
      anyFloat |= number == Number.FLOAT;
      allIntegers &= number == Number.INTEGER;
    }
    var name = file.tokens().text(token);
    if (allIntegers && call.templates().isEmpty()) {
      replaceName(file, token, name);
    } else if (anyFloat && call.templates().isEmpty()) {
      replaceName(file, token, "f" + name + "f");
    } else {
      dropTemplates(file, call, "cutover_" + name);
    }
  }

  /// `abs`.
  static void absolute(PortedFile file, int token, Row row) {
    if (!isDeviceCall(file, token)) {
      return;
    }
    var call = file.call(token).orElseThrow();
    boolean isFloat =
        call.arguments().size() == 1
            && new Types(file).of(call.arguments().getFirst()) == Number.FLOAT;
    replaceName(file, token, isFloat ? "fabsf" : "cutover_abs");
  }

  /// `__ffs(x)`: one function for each type on the chip, so that `x` has to be of one of them.
  static void bits(PortedFile file, int token, Row row) {
    var call = file.call(token);
    var name = row.name().replace("ll", "");
    if (call.isEmpty() || call.get().arguments().size() != 1) {
      file.replace(token, name);
      return;
    }
    boolean isSigned = name.equals("__ffs") || name.equals("__clz");
    var type =
        row.name().endsWith("ll")
            ? isSigned ? "long long" : "unsigned long long"
            : isSigned ? "int" : "unsigned int";
    var argument = call.get().arguments().getFirst().trimmed(file.tokens());
    var text = argument.text(file.tokens());
    boolean known =
        text.startsWith("static_cast<")
            || text.startsWith("asc_ballot(")
            || text.startsWith("asc_activemask(")
            || (argument.end() - argument.first() == 1 && isOf(file, argument.first(), type));
    if (!known) {
      file.rewrite(call.get(), name + "(static_cast<" + type + ">({0}))");
    } else if (!name.equals(row.name())) {
      file.replace(token, name);
    }
  }

  private static boolean isOf(PortedFile file, int word, String type) {
    if (!file.tokens().isWord(word)) {
      return false;
    }
    var declared = new Types(file).declared(word).orElse("");
    return declared.equals(type)
        || (type.equals("unsigned int")
            && (declared.equals("unsigned") || declared.equals("uint32_t")));
  }

  /// `atomicAdd`, `atomicCAS_block`: of 64 bits the chip has uint64_t and int64_t alone, in global
  /// memory alone.
  static void atomic(PortedFile file, int token, Row row) {
    var call = file.call(token);
    if (call.isEmpty() || call.get().arguments().size() < 2) {
      file.report(Level.TODO, "CUT0583", token, row.name());
      return;
    }
    var plain = row.name().replace("_system", "").replace("_block", "");
    var name = "asc_atomic_" + plain.substring("atomic".length()).toLowerCase(Locale.ROOT);
    var address = call.get().arguments().getFirst().trimmed(file.tokens());
    var type = pointee(file, address);
    if (type.equals("double")) {
      file.report(Level.TODO, "CUT0571", token, row.name());
      return;
    }
    if (NARROW.contains(type)) {
      file.rewrite(call.get(), name + "({0..})");
      return;
    }
    if (!WIDE.contains(type)) {
      // A template's type, or another name of one: the helper takes what the compiler finds.
      file.rewrite(call.get(), name.replace("asc_", "cutover_") + "({0..})");
      return;
    }
    if (isShared(file, address)) {
      file.report(Level.TODO, "CUT0580", token, row.name());
      return;
    }
    boolean signed = type.startsWith("long");
    file.rewrite(call.get(), name + "((" + (signed ? "int64_t" : "uint64_t") + " *)({0}), {1..})");
  }

  // The type that an address points to, as far as a cast or a declaration tells.
  private static String pointee(PortedFile file, Range address) {
    var tokens = file.tokens();
    if (tokens.is(address.first(), "(")) {
      int close = tokens.partner(address.first());
      var cast =
          close > address.first() && close < address.end()
              ? new Range(address.first() + 1, close).text(tokens).replace("*", "").strip()
              : "";
      if (WIDE.contains(cast)) {
        return cast;
      }
    }
    for (int token = address.first(); token < address.end(); token++) {
      if (tokens.isWord(token)) {
        return new Types(file).declared(token).orElse("");
      }
    }
    return "";
  }

  private static boolean isShared(PortedFile file, Range address) {
    var tokens = file.tokens();
    for (int token = address.first(); token < address.end(); token++) {
      if (tokens.isWord(token)) {
        return isSharedName(file, token);
      }
    }
    return false;
  }

  // Whether the name is declared in shared memory before this use, in CUDA's word or the chip's.
  private static boolean isSharedName(PortedFile file, int use) {
    var tokens = file.tokens();
    var name = tokens.text(use);
    int first = file.functionAt(use).map(f -> f.first()).orElse(0);
    boolean shared = false;
    for (int token = first; token < use; token++) {
      if (tokens.is(token, ";") || tokens.is(token, "{") || tokens.is(token, "}")) {
        shared = false;
      } else if (tokens.is(token, "__shared__") || tokens.is(token, "__ubuf__")) {
        shared = true;
      } else if (shared && tokens.is(token, name)) {
        return true;
      }
    }
    return false;
  }

  /// `make_float4`: of the device on the chip; for host code a helper has it.
  static void make(PortedFile file, int token, Row row) {
    if (!file.inCodeOfDeviceOnly(token)) {
      file.replace(token, "cutover_" + row.name());
    }
  }

  /// `__float2half`: of the device on the chip; where the host may run it, a helper has it.
  static void hostHalf(PortedFile file, int token, Row row) {
    if (!file.inCodeOfDeviceOnly(token) && !file.tokens().inDirective(token)) {
      file.replace(token, "cutover_" + row.name().substring(2).replace("_rn", ""));
    }
  }

  /// In device code only; `__device__ float f = …` and macros are not seen as such.
  private static boolean isDeviceCall(PortedFile file, int token) {
    return file.inDeviceCode(token) && file.isForeignCall(token);
  }

  // `using namespace std;`, `using std::min;`: then C++'s own is meant.
  private static boolean isOpened(PortedFile file, Row row) {
    var tokens = file.tokens();
    for (int using : tokens.all("using")) {
      int word = tokens.next(using);
      int name = tokens.next(word);
      boolean opened = tokens.is(word, "namespace") && tokens.is(name, "std");
      boolean named = tokens.is(word, "std") && tokens.is(tokens.next(name), row.name());
      if (opened || named) {
        return true;
      }
    }
    return false;
  }

  // With the `std::` or `::` before it.
  private static void replaceName(PortedFile file, int token, String name) {
    file.replace(qualified(file, token), name);
  }

  private static void dropTemplates(PortedFile file, Call call, String name) {
    var tokens = file.tokens();
    int last = call.templates().isEmpty() ? call.name() : tokens.previous(call.open());
    file.replace(new Range(qualified(file, call.name()).first(), last + 1), name);
  }

  private static Range qualified(PortedFile file, int token) {
    var tokens = file.tokens();
    int colons = tokens.previous(token);
    if (!tokens.is(colons, "::")) {
      return new Range(token, token + 1);
    }
    int std = tokens.previous(colons);
    return new Range(tokens.is(std, "std") ? std : colons, token + 1);
  }

  /// What has no double: a literal in device code is a float.
  static void literals(PortedFile file) {
    var tokens = file.tokens();
    boolean told = false;
    for (var function : file.marked().functions()) {
      if (!function.isOfDevice() || !function.hasBody()) {
        continue;
      }
      for (int token = function.bodyOpen(); token < function.end(); token++) {
        if (tokens.kind(token) == Kind.NUMBER
            && !tokens.inDirective(token)
            && Types.literal(tokens.text(token)) == Number.DOUBLE
            && !file.edits().covers(tokens.start(token))) {
          var text = tokens.text(token);
          boolean isLong = text.endsWith("l") || text.endsWith("L");
          file.replace(token, (isLong ? text.substring(0, text.length() - 1) : text) + "f");
          if (!told) {
            file.report(Level.NOTE, "CUT0572", token, text);
            told = true;
          }
        }
      }
    }
  }
}
