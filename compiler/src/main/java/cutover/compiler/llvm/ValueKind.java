package cutover.compiler.llvm;

/// Kinds of value, with the numbers of LLVMValueKind (llvm-c/Core.h).
public enum ValueKind {
  ARGUMENT(0),
  BASIC_BLOCK(1),
  FUNCTION(5),
  GLOBAL_ALIAS(6),
  GLOBAL_VARIABLE(8),
  CONSTANT_EXPRESSION(10),
  CONSTANT_ARRAY(11),
  CONSTANT_STRUCT(12),
  CONSTANT_VECTOR(13),
  UNDEF(14),
  AGGREGATE_ZERO(15),
  DATA_ARRAY(16),
  DATA_VECTOR(17),
  CONSTANT_INT(18),
  CONSTANT_FP(19),
  NULL_POINTER(20),
  METADATA(22),
  INLINE_ASM(23),
  INSTRUCTION(24),
  POISON(25),
  OTHER(-1);

  private final int number;

  ValueKind(int number) {
    this.number = number;
  }

  private static final ValueKind[] ALL = values();

  static ValueKind of(int number) {
    for (var each : ALL) {
      if (each.number == number) {
        return each;
      }
    }
    return OTHER;
  }
}
