package cutover.compiler.lift;

import cutover.core.ir.Access;
import cutover.core.ir.Op;
import cutover.core.ir.Op.BinaryKind;
import cutover.core.ir.Op.CastKind;
import cutover.core.ir.Op.CompareKind;
import cutover.core.ir.Op.TernaryKind;
import cutover.core.ir.Op.UnaryKind;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.List;
import java.util.Map;

/// LLVM's intrinsic functions as operations.
final class Intrinsics {
  private Intrinsics() {}

  private static final Map<String, UnaryKind> UNARY =
      Map.ofEntries(
          Map.entry("fabs", UnaryKind.FABS),
          Map.entry("sqrt", UnaryKind.SQRT),
          Map.entry("floor", UnaryKind.FLOOR),
          Map.entry("ceil", UnaryKind.CEIL),
          Map.entry("trunc", UnaryKind.TRUNC),
          Map.entry("rint", UnaryKind.RINT),
          Map.entry("nearbyint", UnaryKind.RINT),
          Map.entry("roundeven", UnaryKind.RINT),
          Map.entry("round", UnaryKind.ROUND),
          Map.entry("ctpop", UnaryKind.CTPOP),
          Map.entry("ctlz", UnaryKind.CTLZ),
          Map.entry("cttz", UnaryKind.CTTZ),
          Map.entry("bswap", UnaryKind.BSWAP),
          Map.entry("bitreverse", UnaryKind.BITREVERSE),
          Map.entry("abs", UnaryKind.ABS));

  private static final Map<String, BinaryKind> BINARY =
      Map.ofEntries(
          Map.entry("smin", BinaryKind.SMIN),
          Map.entry("smax", BinaryKind.SMAX),
          Map.entry("umin", BinaryKind.UMIN),
          Map.entry("umax", BinaryKind.UMAX),
          Map.entry("sadd.sat", BinaryKind.SADD_SAT),
          Map.entry("uadd.sat", BinaryKind.UADD_SAT),
          Map.entry("ssub.sat", BinaryKind.SSUB_SAT),
          Map.entry("usub.sat", BinaryKind.USUB_SAT),
          Map.entry("minnum", BinaryKind.FMIN),
          Map.entry("maxnum", BinaryKind.FMAX),
          Map.entry("copysign", BinaryKind.COPYSIGN));

  private static final Map<String, TernaryKind> TERNARY =
      Map.of(
          "fma", TernaryKind.FMA,
          "fmuladd", TernaryKind.FMA,
          "fshl", TernaryKind.FSHL,
          "fshr", TernaryKind.FSHR);

  private static final List<String> IGNORED =
      List.of(
          "llvm.lifetime.",
          "llvm.assume",
          "llvm.experimental.noalias",
          "llvm.invariant.",
          "llvm.donothing",
          "llvm.prefetch",
          "llvm.pseudoprobe");

  static boolean isIgnored(String name) {
    return IGNORED.stream().anyMatch(name::startsWith);
  }

  /// @param args the scalars of each argument
  static Value[] translate(Body body, String fullName, List<Value[]> args, List<Type> results)
      throws LiftException {
    String name = stem(fullName);
    if (UNARY.containsKey(name)) {
      var kind = UNARY.get(name);
      return each(args.get(0), k -> body.unary(kind, args.get(0)[k]));
    }
    if (BINARY.containsKey(name)) {
      var kind = BINARY.get(name);
      return each(args.get(0), k -> body.binary(kind, args.get(0)[k], args.get(1)[k]));
    }
    if (TERNARY.containsKey(name)) {
      var kind = TERNARY.get(name);
      return each(
          args.get(0), k -> body.ternary(kind, args.get(0)[k], args.get(1)[k], args.get(2)[k]));
    }
    return switch (name) {
      case "expect" -> args.get(0);
      case "is.constant" -> new Value[] {Value.FALSE};
      case "objectsize" -> new Value[] {new Value.Literal(results.getFirst(), -1)};
      case "fptosi.sat" ->
          each(args.get(0), k -> body.cast(CastKind.FPTOSI, results.get(k), args.get(0)[k]));
      case "fptoui.sat" ->
          each(args.get(0), k -> body.cast(CastKind.FPTOUI, results.get(k), args.get(0)[k]));
      case "convert.to.fp16" ->
          new Value[] {
            body.cast(
                CastKind.BITCAST, Type.I16, body.cast(CastKind.FPTRUNC, Type.F16, args.get(0)[0]))
          };
      case "convert.from.fp16" ->
          new Value[] {
            body.cast(
                CastKind.FPEXT,
                results.getFirst(),
                body.cast(CastKind.BITCAST, Type.F16, args.get(0)[0]))
          };
      case "minimum", "maximum" -> each(args.get(0), k -> strictMinimum(body, name, args, k));
      case "scmp", "ucmp" -> each(args.get(0), k -> threeWay(body, name, args, k, results.get(k)));
      case "sadd.with.overflow",
          "uadd.with.overflow",
          "ssub.with.overflow",
          "usub.with.overflow",
          "smul.with.overflow",
          "umul.with.overflow" ->
          overflow(body, name, args.get(0)[0], args.get(1)[0]);
      case "is.fpclass" ->
          each(
              args.get(0),
              k ->
                  FloatClass.test(
                      body, args.get(0)[k], (int) ((Value.Literal) args.get(1)[0]).bits()));
      case "memcpy", "memmove", "memcpy.inline" -> {
        body.add(
            new Op.MemCopy(
                args.get(0)[0],
                args.get(1)[0],
                wide(body, args.get(2)[0]),
                Value.TRUE,
                body.place()));
        yield new Value[0];
      }
      case "memset", "memset.inline" -> {
        body.add(
            new Op.MemFill(
                args.get(0)[0],
                args.get(1)[0],
                wide(body, args.get(2)[0]),
                Value.TRUE,
                body.place()));
        yield new Value[0];
      }
      case "vector.reduce.add",
          "vector.reduce.mul",
          "vector.reduce.and",
          "vector.reduce.or",
          "vector.reduce.xor",
          "vector.reduce.smin",
          "vector.reduce.smax",
          "vector.reduce.umin",
          "vector.reduce.umax" ->
          new Value[] {folded(body, REDUCE.get(name), args.get(0))};
      case "vector.reduce.fadd", "vector.reduce.fmul" -> {
        var kind = name.endsWith("fadd") ? BinaryKind.FADD : BinaryKind.FMUL;
        Value[] parts = args.get(1);
        Value sum = args.get(0)[0];
        for (Value part : parts) {
          sum = body.binary(kind, sum, part);
        }
        yield new Value[] {sum};
      }
      // The word of a texture reference is the address of its description.
      case "nvvm.texsurf.handle.internal" -> {
        var word = body.fresh(Type.I64);
        body.add(
            new Op.Load(
                word, args.get(0)[0], Access.UNIFORM, 8, Op.Order.PLAIN, Value.TRUE, body.place()));
        yield new Value[] {word};
      }
      case "nvvm.isspacep.shared" -> new Value[] {isIn(args.get(0)[0], Space.SHARED)};
      case "nvvm.isspacep.local" -> new Value[] {isIn(args.get(0)[0], Space.PRIVATE)};
      case "nvvm.isspacep.const" -> new Value[] {isIn(args.get(0)[0], Space.CONSTANT)};
      case "nvvm.isspacep.global" ->
          new Value[] {
            body.binary(
                BinaryKind.XOR,
                body.binary(
                    BinaryKind.OR,
                    isIn(args.get(0)[0], Space.SHARED),
                    isIn(args.get(0)[0], Space.PRIVATE)),
                Value.TRUE)
          };
      case "trap", "debugtrap", "ubsantrap" -> {
        body.add(
            new Op.RuntimeCall(
                java.util.Optional.empty(), "trap", List.of(), Value.TRUE, body.place()));
        yield new Value[0];
      }
      default -> {
        var math = mathName(name, results);
        if (math == null) {
          throw new LiftException("CUT0203", "the intrinsic " + fullName);
        }
        yield each(
            args.get(0),
            k -> {
              var out = body.fresh(results.get(k));
              var parts = args.stream().map(arg -> arg[k]).toList();
              body.add(new Op.Math(out, math, parts, body.place()));
              return out;
            });
      }
    };
  }

  private static final Map<String, BinaryKind> REDUCE =
      Map.of(
          "vector.reduce.add", BinaryKind.ADD,
          "vector.reduce.mul", BinaryKind.MUL,
          "vector.reduce.and", BinaryKind.AND,
          "vector.reduce.or", BinaryKind.OR,
          "vector.reduce.xor", BinaryKind.XOR,
          "vector.reduce.smin", BinaryKind.SMIN,
          "vector.reduce.smax", BinaryKind.SMAX,
          "vector.reduce.umin", BinaryKind.UMIN,
          "vector.reduce.umax", BinaryKind.UMAX);

  private static Value folded(Body body, BinaryKind kind, Value[] parts) {
    Value sum = parts[0];
    for (int k = 1; k < parts.length; k++) {
      sum = body.binary(kind, sum, parts[k]);
    }
    return sum;
  }

  /// Known where the address was taken in this function; an address from elsewhere is global.
  private static Value isIn(Value pointer, Space space) {
    return pointer.type() instanceof Type.Pointer(Space its) && its == space
        ? Value.TRUE
        : Value.FALSE;
  }

  private static final List<String> MATH =
      List.of(
          "exp", "exp2", "exp10", "log", "log2", "log10", "sin", "cos", "tan", "pow", "sinh",
          "cosh", "tanh", "asin", "acos", "atan", "atan2");

  private static String mathName(String name, List<Type> results) {
    if (!MATH.contains(name) || results.isEmpty()) {
      return null;
    }
    return switch (results.getFirst().elementBits()) {
      case 32 -> name + "f";
      case 64 -> name;
      default -> null;
    };
  }

  private interface Part {
    Value of(int k) throws LiftException;
  }

  private static Value[] each(Value[] shape, Part rule) throws LiftException {
    var out = new Value[shape.length];
    for (int k = 0; k < out.length; k++) {
      out[k] = rule.of(k);
    }
    return out;
  }

  /// `llvm.umul.with.overflow.i32` without `llvm.` and without the types.
  private static String stem(String name) {
    String stem = name.substring("llvm.".length());
    while (true) {
      int dot = stem.lastIndexOf('.');
      if (dot < 0 || !stem.substring(dot + 1).matches("[ivfpb]+[0-9].*|p[0-9]+|bf16|f16")) {
        return stem;
      }
      stem = stem.substring(0, dot);
    }
  }

  private static Value wide(Body body, Value bytes) {
    return body.cast(CastKind.ZEXT, Type.I64, bytes);
  }

  /// Minimum and maximum that hand on a NaN and order the zeros.
  private static Value strictMinimum(Body body, String name, List<Value[]> args, int k) {
    boolean minimum = name.equals("minimum");
    Value a = args.get(0)[k];
    Value b = args.get(1)[k];
    var integer = new Type.Int(a.type().elementBits());
    Value aBits = body.cast(CastKind.BITCAST, integer, a);
    Value bBits = body.cast(CastKind.BITCAST, integer, b);
    Value zeros =
        body.cast(
            CastKind.BITCAST,
            a.type(),
            body.binary(minimum ? BinaryKind.OR : BinaryKind.AND, aBits, bBits));
    Value less = body.compare(minimum ? CompareKind.FOLT : CompareKind.FOGT, a, b);
    Value equal = body.compare(CompareKind.FOEQ, a, b);
    Value ordered = body.select(equal, zeros, body.select(less, a, b));
    // a + b is a NaN if one of them is.
    Value nan = body.compare(CompareKind.FUNO, a, b);
    return body.select(nan, body.binary(BinaryKind.FADD, a, b), ordered);
  }

  private static Value threeWay(Body body, String name, List<Value[]> args, int k, Type result) {
    boolean signed = name.equals("scmp");
    Value a = args.get(0)[k];
    Value b = args.get(1)[k];
    Value less = body.compare(signed ? CompareKind.SLT : CompareKind.ULT, a, b);
    Value more = body.compare(signed ? CompareKind.SGT : CompareKind.UGT, a, b);
    return body.binary(
        BinaryKind.SUB,
        body.cast(CastKind.ZEXT, result, more),
        body.cast(CastKind.ZEXT, result, less));
  }

  /// Value and overflow bit, through numbers of twice the width.
  private static Value[] overflow(Body body, String name, Value a, Value b) {
    boolean signed = name.charAt(0) == 's';
    var kind =
        switch (name.substring(1, 4)) {
          case "add" -> BinaryKind.ADD;
          case "sub" -> BinaryKind.SUB;
          default -> BinaryKind.MUL;
        };
    var wide = new Type.Int(2 * a.type().elementBits());
    var extend = signed ? CastKind.SEXT : CastKind.ZEXT;
    Value exact = body.binary(kind, body.cast(extend, wide, a), body.cast(extend, wide, b));
    Value result = body.binary(kind, a, b);
    Value overflow = body.compare(CompareKind.NE, exact, body.cast(extend, wide, result));
    return new Value[] {result, overflow};
  }
}
