package cutover.cli;

import cutover.compiler.clang.Flags;
import cutover.targets.Targets;
import cutover.targets.cpu.build.CompileOptions;
import cutover.targets.cpu.build.ProgramBuilder.Item;
import cutover.targets.cpu.build.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A compiler's command line, understood.
///
/// @param action what is to be made
/// @param items sources, objects and linker flags, in order
/// @param options for every compilation
/// @param output `-o`, if given
/// @param depend the dependency file to write beside an object
/// @param ignored options without a meaning here, as they were written
record Invocation(
    Action action,
    List<Item> items,
    CompileOptions options,
    Optional<Path> output,
    Depend depend,
    List<String> ignored) {
  /// What is to be made.
  enum Action {
    PROGRAM,
    SHARED_LIBRARY,
    OBJECTS,
    PREPROCESS,
    DEPENDENCIES,
    USER_DEPENDENCIES,
    DEVICE_LINK
  }

  /// `-MD` and its relatives.
  ///
  /// @param wanted whether a dependency file is to be written
  /// @param userOnly `-MMD`: system headers are left out
  record Depend(
      boolean wanted,
      boolean userOnly,
      boolean phony,
      Optional<Path> file,
      Optional<String> target) {}

  List<Source> sources() {
    return items.stream()
        .filter(Item.Compile.class::isInstance)
        .map(item -> ((Item.Compile) item).source())
        .toList();
  }

  /// The file's name without its folder and its last suffix.
  static String stem(Path path) {
    var name = String.valueOf(path.getFileName());
    var dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /// What follows the last dot of a file's name; the name where there is none.
  static String suffix(Path path) {
    var name = String.valueOf(path.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /// The language that a file's name tells, empty for what is linked as it is.
  static Optional<Flags.Language> language(Path path) {
    var suffix = suffix(path);
    if (Targets.dialectOf(suffix).isPresent()) {
      return Optional.of(Flags.Language.CUDA);
    }
    return switch (suffix) {
      case "cu" -> Optional.of(Flags.Language.CUDA);
      case "cpp", "cc", "cxx", "c++", "C" -> Optional.of(Flags.Language.CXX);
      case "c" -> Optional.of(Flags.Language.C);
      default -> Optional.empty();
    };
  }
}
