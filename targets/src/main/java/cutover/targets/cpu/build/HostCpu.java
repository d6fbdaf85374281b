package cutover.targets.cpu.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/// The CPU of this machine, as the kernel describes it.
public final class HostCpu {
  private HostCpu() {}

  // Asked by the key of every source, and the same as long as the process lives.
  private static final class Known {
    static final String FEATURES =
        String.join("\n", lines("model name", "flags", "Features", "CPU part"));
  }

  /// The distinct lines that say what it is and can do: models and instruction sets. A cache folder
  /// may be shared by machines of different kinds.
  public static String features() {
    return Known.FEATURES;
  }

  /// Whether lanes that lie anywhere are read at once faster than one by one; not so with AVX2.
  ///
  /// @param cpu as clang's `-march` names it; of another than this one too little is known
  public static boolean gathers(String cpu) {
    return cpu.equals("native")
        && Known.FEATURES.lines().anyMatch(it -> it.startsWith("flags") && it.contains(" avx512f"));
  }

  /// The model's name, or the architecture where there is none.
  public static String model() {
    var names = lines("model name");
    return names.isEmpty()
        ? System.getProperty("os.arch")
        : names.first().replaceFirst(".*:\\s*", "");
  }

  private static SortedSet<String> lines(String... keys) {
    var found = new TreeSet<String>();
    try {
      for (var line : Files.readAllLines(Path.of("/proc/cpuinfo"))) {
        for (var key : keys) {
          if (line.startsWith(key)) {
            found.add(line);
          }
        }
      }
    } catch (IOException e) {
      found.add("unknown");
    }
    return found;
  }
}
