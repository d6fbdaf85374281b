package cutover.targets;

import cutover.compiler.clang.Dialect;
import cutover.targets.api.CodeCheck;
import cutover.targets.api.Target;
import cutover.targets.ascend950.Ascend950;
import cutover.targets.hygon.Gfx906Check;
import cutover.targets.hygon.Hygon;
import cutover.targets.rtx6000d.Rtx6000d;
import cutover.targets.thead.Thead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The chips that dialect ports lead to: a list, so that nothing has to be searched for.
public final class Targets {
  public static final List<Target> ALL =
      List.of(Hygon.target(), Ascend950.target(), Thead.target(), Rtx6000d.target());

  private static final Map<String, CodeCheck> CODE_CHECKS =
      Map.of(Hygon.ID, Gfx906Check.ofSystem());

  private Targets() {}

  public static Optional<Target> find(String id) {
    return ALL.stream().filter(target -> target.id().equals(id)).findFirst();
  }

  /// How a target's ports become real code of its family; for most nothing here can make it.
  public static Optional<CodeCheck> codeCheck(Target target) {
    return Optional.ofNullable(CODE_CHECKS.get(target.id()));
  }

  /// The dialect of a file's name, if it tells one.
  public static Optional<Dialect> dialectOf(String suffix) {
    return ALL.stream()
        .map(Target::dialect)
        .filter(dialect -> dialect.suffixes().contains(suffix))
        .findFirst();
  }

  /// Names after `-l` that the CPU runtime stands for, whichever dialect a link is of: objects do
  /// not tell.
  public static Set<String> runtimeLibraries() {
    return Stream.concat(Stream.of(Dialect.CUDA), ALL.stream().map(Target::dialect))
        .flatMap(dialect -> dialect.libraries().stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
