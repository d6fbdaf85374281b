package cutover.targets.cpu.build;

import cutover.compiler.clang.Flags;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.Toolchain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// The two sides of a CUDA source as clang leaves them: the host's object and the device's bitcode.
/// They do not depend on how kernels are made of the bitcode, and are kept for another width.
final class Sides {
  private static final String HOST = "host.o";
  private static final String DEVICE = "device.bc";
  private static final String ID = "id.txt";
  private static final String SAID = "said.txt";
  private static final int ID_DIGITS = 32;

  private final Session session;
  private final Source source;
  private final CompileOptions options;
  private final FrontEnd clang;

  Sides(Session session, Source source, CompileOptions options) {
    this.session = session;
    this.source = source;
    this.options = options;
    clang = new FrontEnd(session);
  }

  /// @param id the name that host and device side meet under
  /// @param read every file that was read for them
  /// @param said the compiler's warnings
  record Made(String id, Path host, Path device, List<Path> read, String said) {}

  /// What is to be made of the device side's bitcode.
  interface Kernels {
    void make(String id, Path bitcode) throws IOException;
  }

  /// Compiles both, or finds what an earlier run compiled, and makes kernels of the device side,
  /// beside the host side where that is new.
  Made with(Kernels kernels) throws IOException {
    var key = key();
    var hit = session.results().find(key);
    if (hit.isEmpty()) {
      return make(key, kernels);
    }
    var made = made(hit.get().folder(), hit.get().read());
    kernels.make(made.id(), made.device());
    return made;
  }

  /// The device side alone.
  void device(Path bitcode) {
    device(key(), bitcode);
  }

  private void device(String id, Path bitcode) {
    var own = options.relocatable() ? Flags.unit(id) : List.<String>of();
    clang.compileSide(deviceFlags(), own, source.path(), bitcode);
  }

  private Made make(String key, Kernels kernels) throws IOException {
    var started = System.currentTimeMillis();
    var folder = session.cache().temporary();
    // Another source text under the same key is another module, so a hash of the text belongs in.
    var id = new Hashes().add(key).add(source.path()).hex().substring(0, ID_DIGITS);
    // The device side first: where both sides fail, its words are the ones that are shown.
    Callable<String> device =
        () -> {
          var bitcode = folder.resolve(DEVICE);
          device(id, bitcode);
          kernels.make(id, bitcode);
          return "";
        };
    var said = Parallel.all(List.of(device, () -> host(id, folder)));
    Files.writeString(folder.resolve(SAID), String.join("", said));
    Files.writeString(folder.resolve(ID), id);
    var read = clang.read(folder);
    return made(session.results().keep(key, folder, read, started), read);
  }

  private static Made made(Path folder, List<Path> read) throws IOException {
    var id = Files.readString(folder.resolve(ID));
    var said = Files.readString(folder.resolve(SAID));
    return new Made(id, folder.resolve(HOST), folder.resolve(DEVICE), read, said);
  }

  private String host(String id, Path folder) throws IOException {
    var image = folder.resolve("image");
    Files.write(image, ("cutover-module:" + id + "\0").getBytes(StandardCharsets.UTF_8));
    var own = options.relocatable() ? Flags.unit(id) : Flags.image(image);
    var object = folder.resolve(HOST);
    // A debugger would miss types of a precompiled header.
    var said =
        options.debug()
            ? clang.compile(hostFlags(), own, source.path(), object)
            : clang.compileSide(hostFlags(), own, source.path(), object);
    Files.delete(image);
    return said;
  }

  private List<String> deviceFlags() {
    var fuse = options.fuseMultiplyAdd();
    var arguments =
        new ArrayList<>(
            options.relocatable() ? flags().relocatableDevice(fuse) : flags().device(fuse));
    arguments.addAll(options.both());
    if (options.fastMath()) {
      arguments.add("-D__USE_FAST_MATH__=1");
    }
    return arguments;
  }

  private List<String> hostFlags() {
    var arguments =
        new ArrayList<>(options.relocatable() ? flags().relocatableHost() : flags().host());
    arguments.addAll(options.both());
    arguments.addAll(options.host());
    return arguments;
  }

  private Flags flags() {
    return session.flags(options);
  }

  /// All that decides what clang makes of the files that it reads.
  private String key() {
    var hashes = new Hashes().add("sides").add(Toolchain.version()).add(HostCpu.features());
    // Messages and debug information name files as they were given, from the current folder.
    hashes.add(Path.of("").toAbsolutePath().toString()).add(source.path().toString());
    return hashes.add(deviceFlags()).add(hostFlags()).hex();
  }
}
