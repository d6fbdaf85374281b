package cutover.compiler.shape;

/// How a value differs between the lanes of a group.
public sealed interface Shape {
  /// No lane cares: an undefined value.
  record Any() implements Shape {}

  /// Lane i has `base + i * stride`, in the value's own arithmetic; bytes for pointers.
  ///
  /// @param stride 0 if all lanes agree
  /// @param align a power of two that divides the base
  record Affine(long stride, long align) implements Shape {}

  /// Anything else.
  record Varying() implements Shape {}

  Shape ANY = new Any();
  Shape VARYING = new Varying();

  /// Alignment of the number 0, and an upper bound of all others.
  long MOST_ALIGNED = 1L << 40;

  Shape UNIFORM = new Affine(0, 1);

  static Shape literal(long bits) {
    return new Affine(
        0, bits == 0 ? MOST_ALIGNED : Math.min(Long.lowestOneBit(bits), MOST_ALIGNED));
  }

  default boolean isUniform() {
    return this instanceof Any || (this instanceof Affine(long stride, long _) && stride == 0);
  }

  default boolean isVarying() {
    return this instanceof Varying;
  }

  /// What holds wherever control came from.
  default Shape join(Shape other) {
    if (this instanceof Any) {
      return other;
    }
    if (other instanceof Any) {
      return this;
    }
    if (this instanceof Affine(long stride, long align)
        && other instanceof Affine(long otherStride, long otherAlign)
        && stride == otherStride) {
      return new Affine(stride, Math.min(align, otherAlign));
    }
    return VARYING;
  }
}
