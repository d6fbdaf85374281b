package cutover.targets.cpu.render;

import java.util.ArrayList;
import java.util.List;

/// Turns four numbers of each of eight lanes into vectors of eight, one for each number: 4 x 4
/// transpositions in both halves of a vector, which take one instruction a step. LLVM makes three
/// times as many of the same shuffle in one go.
final class Quads {
  static final int LANES = 8;

  /// Numbers of a lane's unit.
  static final int PARTS = 4;

  /// The size of a unit.
  static final int BYTES = 16;

  private final Writer writer;
  private final String element;

  /// @param element LLVM's word for the type of a number, 32 bits wide
  Quads(Writer writer, String element) {
    this.writer = writer;
    this.element = element;
  }

  /// The type of one lane's four numbers.
  String quad() {
    return "<4 x " + element + ">";
  }

  /// The four numbers of each of eight lanes, a vector for each. All at once, even if only one is
  /// read: LLVM drops the rest, but takes steps apart that it cannot see to be shared.
  ///
  /// @param quads registers of the lanes' units
  List<String> parts(List<String> quads) {
    // Lanes k and k + 4 side by side: what follows does the same in both halves.
    var rows = new ArrayList<String>();
    for (int k = 0; k < 4; k++) {
      rows.add(shuffle(quads.get(k), quads.get(k + 4), quad(), 0, 1, 2, 3, 4, 5, 6, 7));
    }
    var parts = new ArrayList<String>();
    for (boolean high : new boolean[] {false, true}) {
      String even = interleaved(rows.get(0), rows.get(1), high);
      String odd = interleaved(rows.get(2), rows.get(3), high);
      parts.add(shuffle(even, odd, eight(), 0, 1, 8, 9, 4, 5, 12, 13));
      parts.add(shuffle(even, odd, eight(), 2, 3, 10, 11, 6, 7, 14, 15));
    }
    return parts;
  }

  /// The units of eight lanes.
  ///
  /// @param numbers registers of the four numbers, each of eight lanes
  List<String> units(List<String> numbers) {
    var halves = new ArrayList<String>();
    for (boolean high : new boolean[] {false, true}) {
      String left = interleaved(numbers.get(0), numbers.get(1), high);
      String right = interleaved(numbers.get(2), numbers.get(3), high);
      halves.add(shuffle(left, right, eight(), 0, 1, 8, 9, 4, 5, 12, 13));
      halves.add(shuffle(left, right, eight(), 2, 3, 10, 11, 6, 7, 14, 15));
    }
    var units = new ArrayList<String>();
    halves.forEach(half -> units.add(shuffle(half, half, eight(), 0, 1, 2, 3)));
    halves.forEach(half -> units.add(shuffle(half, half, eight(), 4, 5, 6, 7)));
    return units;
  }

  private String eight() {
    return "<8 x " + element + ">";
  }

  private String interleaved(String a, String b, boolean high) {
    return high
        ? shuffle(a, b, eight(), 2, 10, 3, 11, 6, 14, 7, 15)
        : shuffle(a, b, eight(), 0, 8, 1, 9, 4, 12, 5, 13);
  }

  private String shuffle(String a, String b, String type, int... order) {
    var numbers = new ArrayList<String>();
    for (int k : order) {
      numbers.add("i32 " + k);
    }
    return writer.let(
        "shufflevector %s %s, %s %s, <%d x i32> <%s>"
            .formatted(type, a, type, b, order.length, String.join(", ", numbers)));
  }
}
