package cutover.core.verify;

import cutover.core.ir.Function;
import cutover.core.ir.Op;
import cutover.core.ir.Place;
import cutover.core.ir.Program;
import cutover.core.ir.Region;
import cutover.core.ir.Space;
import cutover.core.text.Printer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks what the functions and variables of a program have to do with each other.
final class Symbols {
  private final Program program;
  private final List<Problem> problems;
  private final Set<String> defined = new HashSet<>();

  Symbols(Program program, List<Problem> problems) {
    this.program = program;
    this.problems = problems;
    program.globals().forEach(global -> define(global.name(), Place.UNKNOWN));
    program.functions().forEach(function -> define(function.name(), function.place()));
  }

  private void define(String name, Place place) {
    if (!defined.add(name)) {
      report(place, "@" + name, "is defined twice");
    }
  }

  private void report(Place place, String op, String message) {
    problems.add(Verifier.problem(Rule.SYMBOL, place, op, message));
  }

  void check() {
    for (var global : program.globals()) {
      var name = "@" + global.name();
      for (var relocation : global.relocations()) {
        if (!defined.contains(relocation.symbol())) {
          report(Place.UNKNOWN, name, "no symbol @" + relocation.symbol());
        }
      }
      boolean hasBytes = global.bytes().length > 0 || !global.relocations().isEmpty();
      if (global.bytes().length > global.sizeBytes()) {
        problem(name, "has more bytes than its size");
      }
      if (Integer.bitCount(global.alignBytes()) != 1) {
        problem(name, "alignment is no power of two: " + global.alignBytes());
      }
      if (hasBytes && global.space() == Space.SHARED) {
        problem(name, "shared memory has no initial bytes");
      }
      if (global.space() == Space.GENERIC || global.space() == Space.PRIVATE) {
        problem(name, "no variable of the module can be " + global.space().word());
      }
    }
  }

  private void problem(String name, String message) {
    problems.add(Verifier.problem(Rule.CONSTANT, Place.UNKNOWN, name, message));
  }

  void check(Function function) {
    check(function.body());
  }

  private void check(Region region) {
    for (var op : region.ops()) {
      if (op instanceof Op.Address address && !defined.contains(address.symbol())) {
        report(op.at(), Printer.print(op), "no symbol @" + address.symbol());
      }
      if (op instanceof Op.Control control) {
        control.regions().forEach(this::check);
      }
    }
  }
}
