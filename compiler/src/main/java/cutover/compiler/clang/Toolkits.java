package cutover.compiler.clang;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Recognises the folders of an installed CUDA toolkit, to keep them out: Cutover uses none, even
/// where one is installed and a build names it.
public final class Toolkits {
  private static final List<String> SIGNS =
      List.of(
          "cuda_runtime.h",
          "cuda_runtime_api.h",
          "crt/host_defines.h",
          "libcudart.so",
          "libcudart_static.a",
          "libcudadevrt.a");

  private Toolkits() {}

  /// Whether a search folder (for headers or libraries) belongs to a toolkit. Only names are looked
  /// at; nothing of a toolkit is opened.
  public static boolean holds(Path folder) {
    return SIGNS.stream().anyMatch(sign -> Files.exists(folder.resolve(sign)));
  }

  /// A search path without the folders of a toolkit.
  static String removed(String searchPath) {
    return Arrays.stream(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> folder.isEmpty() || !holds(Path.of(folder)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
