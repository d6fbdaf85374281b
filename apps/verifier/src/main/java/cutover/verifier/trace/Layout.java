package cutover.verifier.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the elements of a buffer are made of. Bytes that belong to no field are padding, and mean
/// nothing.
///
/// @param word for people
/// @param bytes of an element
record Layout(String word, int bytes, List<Field> fields) {
  /// Values of one type that follow each other in an element.
  record Field(Element element, int offset, int count) {}

  private static final Pattern STRUCTURE = Pattern.compile("struct (\\d+)((?: \\S+)+)");
  private static final Pattern FIELD = Pattern.compile("(\\w+)@(\\d+)(?:x(\\d+))?");

  Layout {
    fields = List.copyOf(fields);
  }

  static Layout of(Element element) {
    return new Layout(element.word(), element.bytes(), List.of(new Field(element, 0, 1)));
  }

  /// Reads `f32`, or `struct 16 f32@0 i32@4x3` (runtime/include/cutover/trace_types.h).
  static Layout of(String word) {
    var structure = STRUCTURE.matcher(word);
    if (!structure.matches()) {
      return of(Element.of(word));
    }
    var fields = new ArrayList<Field>();
    for (var part : structure.group(2).strip().split(" ", -1)) {
      var field = FIELD.matcher(part);
      if (!field.matches()) {
        return of(Element.BYTES);
      }
      int count = field.group(3) == null ? 1 : Integer.parseInt(field.group(3));
      fields.add(new Field(Element.of(field.group(1)), Integer.parseInt(field.group(2)), count));
    }
    return new Layout("struct", Integer.parseInt(structure.group(1)), fields);
  }

  /// What two buffers have in common: one type that either knows, or bytes.
  Layout with(Layout other, long dataBytes) {
    var bytes = of(Element.BYTES);
    if (isPlain() && other.isPlain()) {
      return equals(bytes) ? other : this;
    }
    var known = equals(bytes) ? other : this;
    boolean same = other.equals(known) || other.equals(bytes);
    return same && dataBytes % known.bytes == 0 ? known : bytes;
  }

  boolean isPlain() {
    return !word.equals("struct");
  }
}
