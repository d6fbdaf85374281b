package cutover.core.text;

import cutover.core.ir.Function;
import cutover.core.ir.Global;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Type;
import cutover.core.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes kernel IR as text that [Parser] reads back to the same program.
public final class Printer {
  private static final int PLACE_COLUMN = 60;
  private static final int LINE_COLUMNS = 100;

  private final StringBuilder text = new StringBuilder();
  private final OpText ops = new OpText(true);
  private final String file;

  private Printer(Function function) {
    file = function.place().file();
  }

  public static String print(Program program) {
    var parts =
        (program.warpLanes() == Program.WARP_LANES ? "" : "warp " + program.warpLanes() + "\n\n")
            + program.globals().stream().map(Printer::print).collect(Collectors.joining())
            + (program.globals().isEmpty() || program.functions().isEmpty() ? "" : "\n");
    return parts
        + program.functions().stream().map(Printer::print).collect(Collectors.joining("\n"));
  }

  public static String print(Function function) {
    var printer = new Printer(function);
    printer.function(function);
    return printer.text.toString();
  }

  public static String print(Global global) {
    return GlobalText.of(global);
  }

  /// One line, without regions and place.
  public static String print(Op op) {
    return new OpText(false).of(op);
  }

  private void function(Function function) {
    var open = Words.of(function.kind()) + " " + Quotes.symbol(function.name()) + "(";
    var params = params(function);
    var rest = rest(function);
    var line = open + String.join(", ", params) + ")" + rest;
    if (line.length() > LINE_COLUMNS) {
      line = open + "\n    " + String.join(",\n    ", params) + ")" + rest;
    }
    text.append(line).append(" {\n");
    region(function.body(), function.results(), 1);
    text.append("}\n");
  }

  private List<String> params(Function function) {
    var params = new ArrayList<String>();
    int end = 0;
    for (var param : function.params()) {
      var type = param.value().type();
      params.add(
          ops.define(param.value())
              + (param.offsetBytes() == Layout.offset(end, type)
                  ? ""
                  : " at " + param.offsetBytes())
              + (param.sizeBytes() == type.elementBytes() ? "" : " size " + param.sizeBytes())
              + (param.byReference() ? " by_reference" : ""));
      end = param.offsetBytes() + param.sizeBytes();
    }
    return params;
  }

  private String rest(Function function) {
    var results = function.results().stream().map(Type::toString).toList();
    var place = function.place();
    return (results.isEmpty() ? "" : " -> " + String.join(", ", results))
        + (function.maxThreads() == Layout.MAX_THREADS
            ? ""
            : " max_threads " + function.maxThreads())
        + (place.equals(Place.UNKNOWN)
            ? ""
            : " @ " + Quotes.file(place.file()) + ":" + place.line() + ":" + place.column());
  }

  // ---------------------------------------------------------------- regions

  private void region(Region region, List<Type> yieldTypes, int depth) {
    region.ops().forEach(op -> op(op, depth));
    if (!region.yields().isEmpty()) {
      line(depth, "yield " + yields(region.yields(), yieldTypes), Place.UNKNOWN);
    }
  }

  private void op(Op op, int depth) {
    switch (op) {
      case Op.If branch -> branch(branch, depth);
      case Op.Loop loop -> loop(loop, depth);
      case Op.EachGroup each -> {
        line(depth, ops.of(each) + " {", each.at());
        region(each.body(), List.of(), depth + 1);
        line(depth, "}", Place.UNKNOWN);
      }
      case Op.Pure _, Op.Effect _ -> line(depth, ops.of(op), op.at());
    }
  }

  private void branch(Op.If branch, int depth) {
    var types = types(branch.results());
    line(depth, ops.of(branch) + params(branch.then()) + " {", branch.at());
    region(branch.then(), types, depth + 1);
    if (!branch.otherwise().equals(Region.EMPTY)) {
      line(depth, "} else" + params(branch.otherwise()) + " {", Place.UNKNOWN);
      region(branch.otherwise(), types, depth + 1);
    }
    line(depth, "}", Place.UNKNOWN);
  }

  private String params(Region region) {
    return region.params().isEmpty()
        ? ""
        : region.params().stream().map(ops::define).collect(Collectors.joining(", ", " (", ")"));
  }

  private void loop(Op.Loop loop, int depth) {
    line(depth, ops.of(loop) + " {", loop.at());
    loop.body().ops().forEach(op -> op(op, depth + 1));
    var types = new ArrayList<Type>(List.of(Type.I1));
    types.addAll(types(loop.body().params()));
    if (!loop.body().yields().isEmpty()) {
      line(depth + 1, "while " + yields(loop.body().yields(), types), Place.UNKNOWN);
    }
    line(depth, "}", Place.UNKNOWN);
  }

  private static List<Type> types(List<Value.Def> defs) {
    return defs.stream().map(Value.Def::type).toList();
  }

  private String yields(List<Value> yields, List<Type> types) {
    var words = new ArrayList<String>();
    for (int i = 0; i < yields.size(); i++) {
      words.add(ops.use(yields.get(i), i < types.size() ? types.get(i) : Type.I32));
    }
    return String.join(", ", words);
  }

  private void line(int depth, String words, Place place) {
    int start = text.length();
    text.repeat("  ", depth).append(words);
    if (!place.equals(Place.UNKNOWN)) {
      text.repeat(" ", Math.max(2, PLACE_COLUMN - (text.length() - start))).append("@ ");
      if (!place.file().equals(file)) {
        text.append(Quotes.file(place.file())).append(':');
      }
      text.append(place.line()).append(':').append(place.column());
    }
    text.append('\n');
  }
}
