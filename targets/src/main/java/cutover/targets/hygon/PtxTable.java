package cutover.targets.hygon;

import cutover.core.table.Tsv;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What single PTX instructions are in HIP: ptx.tsv.
///
/// Columns: `instruction to source note`. An instruction is its text with `%0` for operands; in the
/// translation, `{0}` stands for the same operand's expression.
final class PtxTable {
  private static final Pattern HOLE = Pattern.compile("\\{([0-9])}");
  private static final Pattern SPACED = Pattern.compile("\\s*([,\\[\\]])\\s*");

  private final Map<String, String> rows;

  private PtxTable(Map<String, String> rows) {
    this.rows = rows;
  }

  static PtxTable read() {
    var rows = new TreeMap<String, String>();
    for (var row : Tsv.of(PtxTable.class, "ptx.tsv").rows()) {
      rows.put(row.get("instruction"), row.get("to"));
    }
    return new PtxTable(rows);
  }

  Optional<String> translate(String instruction, List<String> operands) {
    var plain = SPACED.matcher(instruction.replace("%%", "%")).replaceAll("$1");
    var to = rows.get(plain);
    if (to == null) {
      return Optional.empty();
    }
    return Optional.of(
        HOLE.matcher(to)
            .replaceAll(
                hole -> Matcher.quoteReplacement(operands.get(Integer.parseInt(hole.group(1))))));
  }
}
