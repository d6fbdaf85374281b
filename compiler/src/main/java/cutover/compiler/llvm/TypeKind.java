package cutover.compiler.llvm;

/// Kinds of type, with the numbers of LLVMTypeKind (llvm-c/Core.h).
public enum TypeKind {
  VOID(0),
  HALF(1),
  FLOAT(2),
  DOUBLE(3),
  LABEL(7),
  INTEGER(8),
  FUNCTION(9),
  STRUCT(10),
  ARRAY(11),
  POINTER(12),
  VECTOR(13),
  METADATA(14),
  TOKEN(16),
  BFLOAT(18),
  OTHER(-1);

  private final int number;

  TypeKind(int number) {
    this.number = number;
  }

  private static final TypeKind[] ALL = values();

  static TypeKind of(int number) {
    for (var each : ALL) {
      if (each.number == number) {
        return each;
      }
    }
    return OTHER;
  }
}
