package cutover.compiler.lift;

import cutover.compiler.llvm.Llvm;
import cutover.core.ir.Space;
import cutover.core.ir.Type;
import java.util.ArrayList;
import java.util.List;

/// LLVM types as kernel IR types. A vector, struct or array is the list of its scalars.
final class Types {
  /// A scalar inside a bigger type.
  record Part(Type type, long offsetBytes) {}

  private final Llvm llvm;
  private final long layout;

  Types(Llvm llvm, long layout) {
    this.llvm = llvm;
    this.layout = layout;
  }

  long layout() {
    return layout;
  }

  List<Part> parts(long type) throws LiftException {
    var parts = new ArrayList<Part>();
    collect(type, 0, parts);
    return parts;
  }

  int partCount(long type) throws LiftException {
    return parts(type).size();
  }

  /// The only scalar of a scalar type.
  Type scalar(long type) throws LiftException {
    return switch (llvm.typeKind(type)) {
      case INTEGER -> new Type.Int(llvm.intWidth(type));
      case HALF -> Type.F16;
      case FLOAT -> Type.F32;
      case DOUBLE -> Type.F64;
      case POINTER -> new Type.Pointer(space(llvm.addressSpace(type)));
      default -> throw new LiftException("CUT0203", "a value of type " + llvm.typeKind(type));
    };
  }

  private void collect(long type, long offset, List<Part> parts) throws LiftException {
    switch (llvm.typeKind(type)) {
      case VOID -> {}
      case STRUCT -> {
        for (int i = 0; i < llvm.structSize(type); i++) {
          collect(llvm.structElement(type, i), offset + llvm.structOffset(layout, type, i), parts);
        }
      }
      case ARRAY -> {
        long element = llvm.elementType(type);
        long stride = llvm.sizeBytes(layout, element);
        for (long i = 0; i < llvm.arrayLength(type); i++) {
          collect(element, offset + i * stride, parts);
        }
      }
      case VECTOR -> {
        var element = scalar(llvm.elementType(type));
        for (int i = 0; i < llvm.vectorSize(type); i++) {
          parts.add(new Part(element, offset + (long) i * element.elementBytes()));
        }
      }
      default -> parts.add(new Part(scalar(type), offset));
    }
  }

  /// NVPTX address spaces.
  static Space space(int number) {
    return switch (number) {
      case 1 -> Space.GLOBAL;
      case 3 -> Space.SHARED;
      case 4 -> Space.CONSTANT;
      case 5 -> Space.PRIVATE;
      default -> Space.GENERIC;
    };
  }
}
