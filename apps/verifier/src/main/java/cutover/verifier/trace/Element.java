package cutover.verifier.trace;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The type of a buffer's elements, as the source that copies it tells (runtime/cpu/trace.hpp).
public enum Element {
  F16("f16", 2, 11),
  BF16("bf16", 2, 8),
  F32("f32", 4, 24),
  F64("f64", 8, 53),
  I8("i8", 1, 0),
  U8("u8", 1, 0),
  I16("i16", 2, 0),
  U16("u16", 2, 0),
  I32("i32", 4, 0),
  U32("u32", 4, 0),
  I64("i64", 8, 0),
  U64("u64", 8, 0),
  /// Addresses, which differ from run to run and mean nothing to the host.
  POINTER("ptr", 8, 0),
  /// A structure, or a type that the source does not tell.
  BYTES("bytes", 1, 0);

  private final String word;
  private final int bytes;
  private final int precisionBits;

  Element(String word, int bytes, int precisionBits) {
    this.word = word;
    this.bytes = bytes;
    this.precisionBits = precisionBits;
  }

  static Element of(String word) {
    return Arrays.stream(values())
        .filter(element -> element.word.equals(word))
        .findFirst()
        .orElse(BYTES);
  }

  public String word() {
    return word;
  }

  public int bytes() {
    return bytes;
  }

  public boolean isFloat() {
    return precisionBits > 0;
  }

  /// Half a unit in the last place of 1: the largest relative error of one rounding.
  double roundingError() {
    return Math.scalb(1.0, -precisionBits);
  }

  /// The bits of the element at an offset.
  long bits(ByteBuffer data, int offset) {
    return switch (bytes) {
      case 1 -> data.get(offset) & 0xffL;
      case 2 -> data.getShort(offset) & 0xffffL;
      case 4 -> data.getInt(offset) & 0xffff_ffffL;
      default -> data.getLong(offset);
    };
  }

  /// The value of a floating element's bits.
  double value(long bits) {
    return switch (this) {
      case F16 -> Float.float16ToFloat((short) bits);
      case BF16 -> Float.intBitsToFloat((int) bits << 16);
      case F32 -> Float.intBitsToFloat((int) bits);
      case F64 -> Double.longBitsToDouble(bits);
      case I8, U8, I16, U16, I32, U32, I64, U64, POINTER, BYTES ->
          throw new IllegalArgumentException(word + " is no floating type");
    };
  }

  /// An element as people write it.
  String text(long bits) {
    return switch (this) {
      case F16, BF16, F32 -> Float.toString((float) value(bits));
      case F64 -> Double.toString(value(bits));
      case I8 -> Byte.toString((byte) bits);
      case I16 -> Short.toString((short) bits);
      case I32 -> Integer.toString((int) bits);
      case I64 -> Long.toString(bits);
      case U8, U16, U32 -> Long.toString(bits);
      case U64 -> Long.toUnsignedString(bits);
      case POINTER, BYTES -> "0x" + Long.toHexString(bits);
    };
  }
}
