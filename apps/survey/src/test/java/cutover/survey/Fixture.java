package cutover.survey;

import cutover.compiler.clang.Chip;
import cutover.compiler.clang.Dialect;
import cutover.targets.api.Limits;
import cutover.targets.api.Rewriting;
import cutover.targets.api.Table;
import cutover.targets.api.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A chip that exists only here.
final class Fixture {
  private static final Limits LIMITS =
      new Limits(32, 1024, 65535, 48 << 10, 0, List.of(), Set.of());
  private static final Dialect DIALECT =
      new Dialect(
          "fixture", List.of(), "chip.h", List.of(), List.of(), Set.of(), List.of(), Chip.CUDA);

  static final Target CHIP =
      new Target(
          "fixture",
          "Fixture chip",
          LIMITS,
          Table.read(Fixture.class, "fixture.tsv"),
          new Rewriting(Map.of(), List.of(), Map.of()),
          DIALECT,
          Map.of());

  private Fixture() {}
}
