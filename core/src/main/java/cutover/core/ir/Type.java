package cutover.core.ir;

/// The type of a value: a scalar, or one scalar in each of W lanes.
public sealed interface Type {

  /// An integer without sign; operations say how they read it. Widths 1, 8, 16, 32, 64 and, for
  /// double-width products, 128.
  record Int(int widthBits) implements Type {
    @Override
    public String toString() {
      return "i" + widthBits;
    }
  }

  /// An IEEE 754 binary number of 16, 32 or 64 bits.
  record Float(int widthBits) implements Type {
    @Override
    public String toString() {
      return "f" + widthBits;
    }
  }

  /// A 64-bit address.
  record Pointer(Space space) implements Type {
    @Override
    public String toString() {
      return space == Space.GENERIC ? "ptr" : "ptr." + space.word();
    }
  }

  /// `lanes` elements of a scalar type, one for each lane of a group.
  record Lanes(int lanes, Type element) implements Type {
    public Lanes {
      if (element instanceof Lanes) {
        throw new IllegalArgumentException("lanes of lanes");
      }
    }

    @Override
    public String toString() {
      return "[" + lanes + " x " + element + "]";
    }
  }

  Int I1 = new Int(1);
  Int I8 = new Int(8);
  Int I16 = new Int(16);
  Int I32 = new Int(32);
  Int I64 = new Int(64);
  Float F16 = new Float(16);
  Float F32 = new Float(32);
  Float F64 = new Float(64);
  Pointer PTR = new Pointer(Space.GENERIC);

  /// The scalar in each lane; a scalar is its own element.
  default Type element() {
    return this instanceof Lanes(int _, Type element) ? element : this;
  }

  /// This scalar type in each of `lanes` lanes.
  default Type in(int lanes) {
    return new Lanes(lanes, element());
  }

  /// Whether a value is an address of that space.
  default boolean pointsInto(Space space) {
    return this instanceof Pointer(Space own) && own == space;
  }

  /// Width of one element in bits.
  default int elementBits() {
    return switch (element()) {
      case Int(int bits) -> bits;
      case Float(int bits) -> bits;
      case Pointer _ -> 64;
      case Lanes _ -> throw new IllegalStateException();
    };
  }

  /// Bytes of one element in memory.
  default int elementBytes() {
    return Math.max(1, (elementBits() + 7) / 8);
  }

  default boolean isLanes() {
    return this instanceof Lanes;
  }
}
