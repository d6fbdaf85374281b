package cutover.report;

/// A cell of a [Table].
public sealed interface Cell {
  /// Words, sorted as the language does.
  record Text(Bilingual text) implements Cell {}

  /// A number, shown as the text says and sorted by its value.
  record Number(double value, Bilingual text) implements Cell {}

  /// A name, a place or a piece of code, in fixed width.
  record Code(String text) implements Cell {}

  /// A mark such as "supported" or "missing".
  record Mark(Tone tone, Bilingual text) implements Cell {}

  static Cell text(Bilingual text) {
    return new Text(text);
  }

  static Cell text(String text) {
    return new Text(Bilingual.same(text));
  }

  static Cell number(long value) {
    return new Number(value, Bilingual.same(value));
  }

  static Cell number(double value, String text) {
    return new Number(value, Bilingual.same(text));
  }

  static Cell number(double value, Bilingual text) {
    return new Number(value, text);
  }

  static Cell code(String text) {
    return new Code(text);
  }

  static Cell mark(Tone tone, Bilingual text) {
    return new Mark(tone, text);
  }
}
