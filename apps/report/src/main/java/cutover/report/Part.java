package cutover.report;

import java.util.List;

/// What a section of a page is made of.
public sealed interface Part
    permits Chart,
        Diff,
        Table,
        Part.Paragraph,
        Part.Note,
        Part.Tiles,
        Part.Items,
        Part.Code,
        Part.Fold {
  record Paragraph(Bilingual text) implements Part {}

  /// A boxed remark.
  record Note(Tone tone, Bilingual text) implements Part {}

  /// The few numbers that matter most, large.
  record Tiles(List<Tile> tiles) implements Part {
    public Tiles {
      tiles = List.copyOf(tiles);
    }
  }

  record Tile(Tone tone, Bilingual value, Bilingual label) {}

  /// A list with points, or with numbers where the order matters.
  record Items(boolean numbered, List<Bilingual> items) implements Part {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// Text as it is, in fixed width.
  record Code(String text) implements Part {}

  /// Parts that a reader opens.
  record Fold(Bilingual title, List<Part> parts) implements Part {
    public Fold {
      parts = List.copyOf(parts);
    }
  }

  static Part paragraph(Bilingual text) {
    return new Paragraph(text);
  }

  static Part note(Tone tone, Bilingual text) {
    return new Note(tone, text);
  }

  static Part tiles(Tile... tiles) {
    return new Tiles(List.of(tiles));
  }

  static Tile tile(Tone tone, Bilingual value, Bilingual label) {
    return new Tile(tone, value, label);
  }

  static Part items(List<Bilingual> items) {
    return new Items(false, items);
  }

  static Part steps(List<Bilingual> items) {
    return new Items(true, items);
  }

  static Part code(String text) {
    return new Code(text);
  }

  static Part fold(Bilingual title, Part... parts) {
    return new Fold(title, List.of(parts));
  }
}
