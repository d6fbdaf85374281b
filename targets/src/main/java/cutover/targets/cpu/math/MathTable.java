package cutover.targets.cpu.math;

import cutover.core.diagnostics.CutoverException;
import cutover.core.ir.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The mathematical functions that the CPU target has: `runtime/math/math.tsv`.
public final class MathTable {
  /// @param arity number of arguments
  /// @param isDouble of type f64, else f32
  /// @param isVector in the vector library; else called lane by lane
  public record Row(int arity, boolean isDouble, boolean isVector) {}

  private final Map<String, Row> rows = new HashMap<>();

  private MathTable() {}

  /// @param file tab-separated: name, arity, type, how, …
  public static MathTable read(Path file) throws IOException {
    var table = new MathTable();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length >= 4 && !cells[0].startsWith("#") && !cells[0].equals("name")) {
        table.rows.put(
            cells[0],
            new Row(Integer.parseInt(cells[1]), cells[2].equals("f64"), cells[3].equals("vector")));
      }
    }
    return table;
  }

  public Row require(String function, Place place) {
    Row row = rows.get(function);
    if (row == null) {
      throw CutoverException.at(place.toString(), "CUT0204", function);
    }
    return row;
  }
}
