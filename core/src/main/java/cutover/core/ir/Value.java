package cutover.core.ir;

/// What an operation reads: the result of another one, a literal, or nothing in particular.
public sealed interface Value {
  Type type();

  /// A value that one operation, parameter or region parameter defines.
  ///
  /// @param id unique within its function
  /// @param name the name in the source, as far as it is known; for readers only
  record Def(int id, Type type, String name) implements Value {
    @Override
    public boolean equals(Object other) {
      return other instanceof Def that && that.id == id;
    }

    @Override
    public int hashCode() {
      return id;
    }

    @Override
    public String toString() {
      return "%" + name + (name.isEmpty() ? "" : ".") + id;
    }
  }

  /// A constant; of a lanes type, the same in every lane.
  ///
  /// @param bits the value's bit pattern, zero-extended; floats as IEEE bits, addresses as numbers
  record Literal(Type type, long bits) implements Value {
    public Literal {
      int width = type.elementBits();
      if (width < 64) {
        bits &= (1L << width) - 1;
      }
    }

    /// The bits read as a signed number.
    public long signed() {
      int width = type.elementBits();
      return width >= 64 ? bits : bits << (64 - width) >> (64 - width);
    }
  }

  /// Any value of the type: nobody looks at it.
  record Undef(Type type) implements Value {}

  Literal TRUE = new Literal(Type.I1, 1);
  Literal FALSE = new Literal(Type.I1, 0);

  static Literal i32(long value) {
    return new Literal(Type.I32, value);
  }

  static Literal i64(long value) {
    return new Literal(Type.I64, value);
  }

  default boolean isLiteral(long bits) {
    return this instanceof Literal literal && literal.bits() == bits;
  }

  /// True for the constant mask that leaves every lane active.
  default boolean isTrue() {
    return this instanceof Literal(Type type, long bits) && bits == 1 && type.elementBits() == 1;
  }
}
