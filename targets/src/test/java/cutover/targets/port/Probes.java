package cutover.targets.port;

import cutover.compiler.clang.Dialect;
import cutover.core.diagnostics.Finding.Level;
import cutover.source.Range;
import cutover.targets.api.BuildWords;
import cutover.targets.api.Limits;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Row;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Chips that nobody makes: what the port does is tested without waiting for a real one's table.
final class Probes {
  private static final Limits LIMITS =
      new Limits(32, 1024, Integer.MAX_VALUE, 1 << 16, 1 << 16, List.of(), Set.of());

  // The audit of a port has nothing to say then.
  private static final Limits NO_LIMITS =
      new Limits(
          32,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          List.of(),
          EnumSet.allOf(Limits.Feature.class));

  private Probes() {}

  /// Sources get another suffix, launches become calls of a helper.
  static Target renaming() {
    return target("probe", Table.read(Probes.class, "probe.tsv"), Map.of("cu", "chip"));
  }

  /// Sources keep their names.
  static Target plain() {
    return target("plain", Table.read(Probes.class, "probe.tsv"), Map.of());
  }

  /// Knows no name, and takes all.
  static Target empty() {
    return new Target(
        "empty",
        "Empty",
        NO_LIMITS,
        Table.of(List.of()).elseSame(),
        new Rewriting(Map.of(), List.of(), Map.of()),
        Dialect.CUDA,
        Map.of());
  }

  private static Target target(String id, Table table, Map<String, String> suffixes) {
    return new Target(
        id,
        "Probe",
        LIMITS,
        table,
        new Rewriting(
            Map.of("launch", Probes::launch),
            List.of(),
            Map.of("cutover_probe.h", "/cutover/targets/port/cutover_probe.h")),
        Dialect.CUDA,
        suffixes,
        new BuildWords(
            "chipcc",
            List.of("--chip=c1"),
            List.of("-lchiprt"),
            "CHIP",
            "chip",
            "c1;c2",
            List.of("set(CHIP_THREADS ON)"),
            Set.of("chip"),
            "ChipExtension"));
  }

  private static void launch(PortedFile file, int token, Row row) {
    var launch = file.launch(token);
    if (launch.isEmpty() || launch.get().open() < 0) {
      file.report(Level.TODO, "CUT0511", token, "<<<", "Probe", "write it by hand");
      return;
    }
    var parts =
        launch.get().configuration().stream()
            .limit(2)
            .map(file::rendered)
            .map(part -> "(" + part + ")")
            .collect(Collectors.joining(", "));
    var arguments =
        launch.get().arguments().stream()
            .map(part -> ", " + file.rendered(part))
            .collect(Collectors.joining());
    file.replace(
        new Range(launch.get().kernel().first(), launch.get().end()),
        "CUTOVER_LAUNCH(("
            + file.rendered(launch.get().kernel())
            + "), "
            + parts
            + arguments
            + ")");
  }
}
