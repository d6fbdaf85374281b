package cutover.compiler.clang;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Every flag that Cutover itself gives to clang, in one place.
///
/// @param include the folder of Cutover's own CUDA headers
/// @param dialect what is read: CUDA, or a language close to it
/// @param dialectFolders the dialect's own headers
/// @param empty a folder with nothing in it, in the place of a CUDA toolkit
/// @param cpu the CPU that code is made for, as clang's `-march` names it (`native` for this one)
/// @param color whether clang's messages go to a terminal
public record Flags(
    Path include,
    Dialect dialect,
    List<Path> dialectFolders,
    Path empty,
    String cpu,
    boolean color) {
  public Flags {
    dialectFolders = List.copyOf(dialectFolders);
  }

  /// Before the name of a header that is read before a source.
  public static final String INCLUDE = "-include";

  private static final String COLOR = "-fcolor-diagnostics";
  private static final String NO_COLOR = "-fno-color-diagnostics";

  // For either side of a source whose device side is linked with those of other sources.
  private static final List<String> RELOCATABLE = List.of("-Xclang", "-fgpu-rdc");

  // A header that was written again with the same text is the same.
  private static final String PRELUDE_BY_CONTENT = "-fpch-validate-input-files-content";

  /// The language of a source file.
  public enum Language {
    CUDA,
    CXX,
    C
  }

  // What programs ask the compiler for its version with. Cutover answers as the CUDA release whose
  // documentation its headers follow.
  private static final List<String> IDENTITY =
      List.of(
          "-D__CUDACC__=1",
          "-D__NVCC__=1",
          "-D__CUDACC_VER_MAJOR__=12",
          "-D__CUDACC_VER_MINOR__=8",
          "-D__CUDACC_VER_BUILD__=0",
          "-D__CUDACC_EXTENDED_LAMBDA__=1",
          "-D__CUDACC_RELAXED_CONSTEXPR__=1",
          "-D__CUTOVER__=1");

  // nvcc's front end and gcc take these as warnings at most, and CUDA programs rely on it.
  private static final List<String> TOLERANCE =
      List.of(
          "-Wno-c++11-narrowing",
          "-Wno-register",
          "-Wno-reserved-user-defined-literal",
          "-Wno-unknown-pragmas",
          "-Wno-unknown-warning-option",
          "-Wno-unknown-cuda-version",
          "-Wno-unused-command-line-argument",
          "-Wno-ignored-optimization-argument",
          "-Wno-pass-failed");

  /// For every run of clang.
  private List<String> common() {
    var flags = new ArrayList<String>();
    flags.add("--no-default-config");
    flags.add("--cuda-path=" + empty);
    flags.add(color ? COLOR : NO_COLOR);
    return flags;
  }

  /// Flags without a word about where messages go.
  public static List<String> colorless(List<String> flags) {
    return flags.stream().filter(flag -> !flag.equals(COLOR) && !flag.equals(NO_COLOR)).toList();
  }

  private List<String> cuda() {
    var flags = common();
    flags.addAll(List.of("-x", "cuda", "-nocudainc", "-nocudalib"));
    // Without a toolkit clang would assume the launch functions of CUDA before 9.2.
    flags.addAll(List.of("-Xclang", "-target-sdk-version=12.8"));
    // Before the user's own folders, or a toolkit among them would be found first.
    headers(flags);
    flags.addAll(List.of(INCLUDE, dialect.prelude()));
    flags.addAll(IDENTITY);
    flags.add("-D__CUTOVER_WARP_LANES__=" + dialect.chip().warpLanes());
    dialect.defines().forEach(define -> flags.add("-D" + define));
    flags.addAll(dialect.flags());
    flags.addAll(TOLERANCE);
    return flags;
  }

  /// The device side of a CUDA source: LLVM IR, not yet optimised, with names and lines.
  ///
  /// `-O2` without LLVM's passes keeps what the passes will need later (lifetimes, alias facts).
  /// Warnings are left to the host side, which sees the same text: nobody wants to read them twice.
  public List<String> device(boolean fuseMultiplyAdd) {
    var flags = cuda();
    flags.addAll(
        List.of(
            "--cuda-device-only",
            "--cuda-gpu-arch=sm_80",
            "-emit-llvm",
            "-c",
            "-O2",
            "-Xclang",
            "-disable-llvm-passes",
            "-fno-discard-value-names",
            "-g",
            "-w",
            "-ffp-contract=" + (fuseMultiplyAdd ? "fast" : "off")));
    return flags;
  }

  /// The device side of a CUDA source, to be linked with those of other sources.
  public List<String> relocatableDevice(boolean fuseMultiplyAdd) {
    var flags = new ArrayList<>(device(fuseMultiplyAdd));
    flags.addAll(RELOCATABLE);
    return flags;
  }

  /// The host side of a CUDA source whose device side is linked with those of other sources. It
  /// registers nothing itself: it lists its kernels and variables in a section
  /// (runtime/cpu/linked.cpp).
  public List<String> relocatableHost() {
    var flags = host();
    flags.addAll(List.of("-Xclang", "--offload-new-driver"));
    flags.addAll(RELOCATABLE);
    return flags;
  }

  /// For both sides of a source that is relocatable: tells its own kernels and variables (`static`)
  /// from those of others.
  public static List<String> unit(String id) {
    return List.of("-cuid=" + id);
  }

  /// For the host side of any other source, which carries `blob` as its device image.
  public static List<String> image(Path blob) {
    return List.of("-Xclang", "-fcuda-include-gpubinary", "-Xclang", blob.toString());
  }

  /// After a side's flags: its first headers are made a precompiled one.
  public static List<String> makePrelude() {
    return List.of("-Xclang", "-emit-pch", PRELUDE_BY_CONTENT);
  }

  /// A side's flags with its first header read from a precompiled one.
  public static List<String> withPrelude(List<String> flags, Path precompiled) {
    var with = new ArrayList<>(flags);
    int include = with.indexOf(INCLUDE);
    with.subList(include, include + 2).clear();
    with.addAll(
        include,
        List.of("-Xclang", "-include-pch", "-Xclang", precompiled.toString(), PRELUDE_BY_CONTENT));
    return with;
  }

  /// The host side of a CUDA source.
  public List<String> host() {
    var flags = hostSide();
    flags.addAll(List.of("-c", "-march=" + cpu));
    // nvcc's host compiler does not fuse on x86-64 either, and host code is what checks kernels.
    flags.add("-ffp-contract=off");
    return flags;
  }

  /// The host side of a CUDA source, for the preprocessor or for dependencies.
  public List<String> hostSide() {
    var flags = cuda();
    flags.add("--cuda-host-only");
    return flags;
  }

  /// Plain C or C++, which may include CUDA's runtime headers.
  public List<String> plain(Language language) {
    var flags = common();
    flags.addAll(List.of("-x", language == Language.C ? "c" : "c++"));
    headers(flags);
    flags.addAll(TOLERANCE);
    return flags;
  }

  private void headers(List<String> flags) {
    dialectFolders.forEach(folder -> flags.add("-I" + folder));
    flags.add("-I" + include);
  }

  /// LLVM IR text to an object. The math library's functions are linked in where they are called,
  /// so that they can be inlined.
  public List<String> deviceObject(List<Path> mathBitcode) {
    var flags = common();
    flags.addAll(List.of("-x", "ir", "-O3", "-c", "-march=" + cpu, "-w"));
    // A renderer's mistake must end here: LLVM's passes take the text at its word.
    flags.add("-fverify-intermediate-code");
    for (var bitcode : mathBitcode) {
      flags.addAll(List.of("-Xclang", "-mlink-builtin-bitcode", "-Xclang", bitcode.toString()));
    }
    return flags;
  }

  /// For a function so long that some passes would take minutes: those that begin again after each
  /// change they make.
  public static List<String> longFunctions() {
    return List.of("-mllvm", "-disable-cgp", "-fno-slp-vectorize");
  }

  /// Assembly text to an object.
  public List<String> assembly() {
    var flags = common();
    flags.addAll(List.of("-x", "assembler", "-c"));
    return flags;
  }

  /// A source of Cutover's own runtime. It has to work in a shared library too.
  public List<String> runtime(Path sources) {
    var flags = common();
    flags.addAll(List.of("-x", "c++", "-std=c++17", "-O2", "-fPIC", "-c"));
    flags.addAll(List.of("-I" + include, "-I" + sources, "-Wall", "-Wextra"));
    return flags;
  }

  /// Only what keeps the machine's own set-up out.
  public List<String> plain() {
    return common();
  }

  /// The linker driver, before objects and libraries.
  public List<String> link(Path linker, boolean shared) {
    var flags = common();
    flags.add("--ld-path=" + linker);
    if (shared) {
      flags.add("-shared");
    }
    return flags;
  }
}
