package cutover.targets.cpu.build;

import cutover.compiler.clang.Flags;
import java.nio.file.Path;

/// A source file and its language, which `-x` may set whatever the file is called.
public record Source(Path path, Flags.Language language) {}
