package cutover.targets.cpu.build;

import cutover.compiler.clang.Dialect;
import cutover.compiler.clang.Hashes;
import java.util.List;
import java.util.OptionalInt;

/// What the user asks of the compilation of every source.
///
/// @param both flags for both sides of a CUDA source: `-I -isystem -D -U -include -std`
/// @param host flags for the host side alone: `-O -g -W`, and what `-Xcompiler` passes on
/// @param lanes the width that the user asks for, if any
/// @param fastMath `--use_fast_math`
/// @param fuseMultiplyAdd false for `-fmad=false`
/// @param relocatable `-rdc=true`: device code may use what other sources define
/// @param cpu as clang's `-march` names it
/// @param dialect what CUDA-like sources are written in
public record CompileOptions(
    List<String> both,
    List<String> host,
    OptionalInt lanes,
    boolean fastMath,
    boolean fuseMultiplyAdd,
    boolean relocatable,
    String cpu,
    Dialect dialect) {
  public CompileOptions {
    both = List.copyOf(both);
    host = List.copyOf(host);
  }

  void addTo(Hashes key) {
    key.add(both).add(host).add(Integer.toString(lanes.orElse(0))).add(cpu);
    key.add(Boolean.toString(fastMath)).add(Boolean.toString(fuseMultiplyAdd));
    key.add(Boolean.toString(relocatable));
    dialect.addTo(key);
  }

  /// Whether the host side carries information for a debugger.
  boolean debug() {
    return host.stream().anyMatch(flag -> flag.startsWith("-g") && !flag.equals("-g0"));
  }

  /// Whether the objects are meant for a shared library.
  boolean positionIndependent() {
    return host.contains("-fPIC") || host.contains("-fpic");
  }
}
