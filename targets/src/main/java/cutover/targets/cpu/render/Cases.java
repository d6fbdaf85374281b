package cutover.targets.cpu.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A value that is made in one of several ways, and which one is known only when the program runs.
final class Cases {
  private final Writer writer;
  private final String type;
  private final String end;
  private final List<String> incoming = new ArrayList<>();

  Cases(Writer writer, String type) {
    this.writer = writer;
    this.type = type;
    end = writer.label("case");
  }

  /// What follows is run only if the condition does not hold.
  ///
  /// @param value writes the instructions that make it, and names their result
  void when(String condition, Supplier<String> value) {
    String here = writer.label("when");
    String next = writer.label("else");
    writer.branch(condition, here, next);
    writer.start(here);
    leave(value);
    writer.start(next);
  }

  /// The last way, and the register of the value.
  String otherwise(Supplier<String> value) {
    leave(value);
    writer.start(end);
    return writer.let("phi " + type + " " + String.join(", ", incoming));
  }

  private void leave(Supplier<String> value) {
    String made = value.get();
    incoming.add("[ " + made + ", %" + writer.block() + " ]");
    writer.jump(end);
  }
}
