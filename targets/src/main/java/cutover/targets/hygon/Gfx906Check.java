package cutover.targets.hygon;

import cutover.compiler.clang.Clang;
import cutover.core.diagnostics.Diagnostic;
import cutover.targets.api.CodeCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Device code of a port as code of gfx906 (Z100), by the embedded LLVM and Debian's HIP headers
/// and device libraries. The other DCUs' numbers are not in LLVM.
///
/// It proves that device code is right C++ for HIP and within what gfx906 can do; not that DTK's
/// compiler takes it.
public final class Gfx906Check implements CodeCheck {
  private static final Pattern ERROR =
      Pattern.compile("^.*?: (?:fatal )?error: .*$", Pattern.MULTILINE);
  private static final Pattern ABSENT = Pattern.compile("'([^']+)' file not found");

  // What headers of HIP 5.2 lack: later fields, functions and types.
  private static final Pattern NEWER =
      Pattern.compile("no member named|undeclared identifier '_*hip|unknown type name '_*hip");

  private final Path prefix;

  /// @param prefix where `include/hip` and the device libraries are
  public Gfx906Check(Path prefix) {
    this.prefix = prefix;
  }

  /// With what the system's packages install.
  public static Gfx906Check ofSystem() {
    return new Gfx906Check(Path.of("/usr"));
  }

  @Override
  public Outcome check(Clang clang, List<Path> sources, List<String> words, Path scratch) {
    var header = prefix.resolve("include/hip/hip_runtime.h");
    var libraries = prefix.resolve("lib/x86_64-linux-gnu/amdgcn/bitcode");
    for (var needed : List.of(header, libraries)) {
      if (!Files.exists(needed)) {
        return new Outcome.Missing(Diagnostic.of("CUT0711", needed));
      }
    }
    for (var source : sources) {
      var arguments = new ArrayList<>(flags(libraries));
      arguments.addAll(understood(words));
      arguments.addAll(List.of(source.toString(), "-o", scratch.resolve("gfx906.s").toString()));
      var result = clang.run("clang++", arguments);
      if (!result.ok()) {
        return refusal(source, result.err());
      }
    }
    return new Outcome.Compiled();
  }

  private List<String> flags(Path libraries) {
    return List.of(
        "--no-default-config",
        "-x",
        "hip",
        "--offload-device-only",
        "--offload-arch=gfx906",
        "--hip-path=" + prefix,
        "--rocm-device-lib-path=" + libraries,
        "-S",
        "-O1",
        "-w",
        "-fno-color-diagnostics");
  }

  /// Of a program's options, those that its text depends on.
  private static List<String> understood(List<String> words) {
    var kept = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      var word = words.get(i);
      boolean apart =
          word.equals("-I") || word.equals("-D") || word.equals("-U") || word.equals("-isystem");
      if (apart && i + 1 < words.size()) {
        kept.add(word);
        kept.add(words.get(++i));
      } else if (word.matches("-([IDU]|isystem|std=).+")) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static Outcome refusal(Path source, String said) {
    var error = ERROR.matcher(said);
    var first = error.find() ? error.group() : said.strip();
    var absent = ABSENT.matcher(first);
    if (absent.find() || NEWER.matcher(first).find()) {
      return new Outcome.Missing(Diagnostic.of("CUT0712", source.getFileName(), first));
    }
    return new Outcome.Refused(Diagnostic.of("CUT0710", source.getFileName(), first));
  }
}
