package cutover.compiler.clang;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A language close to CUDA: what tells the embedded clang how to read it as CUDA with other words.
///
/// @param id the word after `--dialect`
/// @param folders folders of headers below Cutover's own, before those of CUDA: `runtime/hip`
/// @param prelude a header that every source sees first; empty for CUDA's
/// @param defines as `NAME=value`
/// @param flags further flags of clang, where the language is stricter than CUDA
/// @param suffixes file names that are in this dialect without being told so: `asc`
/// @param libraries what programs link, and the CPU runtime stands for: `cudart`
/// @param chip what a program that is compiled from it is held to
public record Dialect(
    String id,
    List<String> folders,
    String prelude,
    List<String> defines,
    List<String> flags,
    Set<String> suffixes,
    List<String> libraries,
    Chip chip) {
  /// What all of Cutover reads unless told otherwise.
  public static final Dialect CUDA =
      new Dialect(
          "cuda",
          List.of(),
          "cuda_runtime.h",
          List.of(),
          List.of(),
          Set.of("cu"),
          List.of(
              "cudart",
              "cudart_static",
              "cudart_shared",
              "cudadevrt",
              "cuda",
              "cublas",
              "cublas_static",
              "cublasLt",
              "cublasLt_static",
              "culibos"),
          Chip.CUDA);

  /// The same language for another chip.
  public Dialect with(Chip other) {
    return new Dialect(id, folders, prelude, defines, flags, suffixes, libraries, other);
  }

  /// The same language, in which variables that nobody sets begin as zero.
  public Dialect zeroed() {
    var more = new ArrayList<>(flags);
    more.add("-ftrivial-auto-var-init=zero");
    return new Dialect(id, folders, prelude, defines, more, suffixes, libraries, chip);
  }

  /// Adds all that decides what is compiled. Spelled out: a record's own text takes the JVM as long
  /// to prepare as all the rest of a start.
  public void addTo(Hashes key) {
    key.add(id).add(folders).add(prelude).add(defines).add(flags).add(suffixes).add(libraries);
    chip.addTo(key);
  }

  public Dialect {
    folders = List.copyOf(folders);
    defines = List.copyOf(defines);
    flags = List.copyOf(flags);
    // In one order: they are part of the keys of what was compiled.
    suffixes = Collections.unmodifiableSortedSet(new TreeSet<>(suffixes));
    libraries = List.copyOf(libraries);
  }
}
