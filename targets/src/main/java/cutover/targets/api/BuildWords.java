package cutover.targets.api;

import java.util.List;
import java.util.Set;

/// How a chip's programs are built: what build files say in place of CUDA's words. Single words
/// and libraries are rows of the chip's table, of kinds BUILD and LIBRARY.
///
/// @param compiler what takes nvcc's place: `hipcc`
/// @param flags what it has to be told, in place of nvcc's architecture: `--offload-arch=gfx906`
/// @param libraries what programs link that nvcc links by itself: `-lascendcl`
/// @param cmakeLanguage CMake's word for the language, in place of `CUDA`: `HIP`
/// @param cmakePackage what `find_package` names in place of CUDA's package; empty if nothing
/// @param cmakeArchitectures the value of `CMAKE_<language>_ARCHITECTURES`
/// @param cmakeSettings lines of CMake that go before the first `project`
/// @param cmakeSuffixes files that CMake compiles in that language without being told
/// @param pythonExtension what `CUDAExtension` of setup.py becomes; empty where there is none
public record BuildWords(
    String compiler,
    List<String> flags,
    List<String> libraries,
    String cmakeLanguage,
    String cmakePackage,
    String cmakeArchitectures,
    List<String> cmakeSettings,
    Set<String> cmakeSuffixes,
    String pythonExtension) {
  /// Build files stay as they are.
  public static final BuildWords CUDA =
      new BuildWords(
          "nvcc",
          List.of(),
          List.of(),
          "CUDA",
          "CUDAToolkit",
          "",
          List.of(),
          Set.of("cu"),
          "CUDAExtension");

  public BuildWords {
    flags = List.copyOf(flags);
    libraries = List.copyOf(libraries);
    cmakeSettings = List.copyOf(cmakeSettings);
    cmakeSuffixes = Set.copyOf(cmakeSuffixes);
  }
}
