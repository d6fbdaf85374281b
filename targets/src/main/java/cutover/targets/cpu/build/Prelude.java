package cutover.targets.cpu.build;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.Flags;
import cutover.compiler.clang.Hashes;
import cutover.compiler.clang.ResultCache.Hit;
import cutover.compiler.clang.Toolchain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The headers that every CUDA source sees first, read once for many sources: clang's precompiled
/// header. What is compiled is the same to the byte, in half the time.
///
/// One belongs to one side's flags. It is made when the same flags come a second time: to make it
/// takes a little longer than what it saves the first time.
final class Prelude {
  private static final String NAME = "prelude.pch";
  private static final String NOTHING = "nothing.cu";
  private static final String NEVER = "never";

  // One takes 5 MB.
  private static final int KEPT = 24;

  private final Session session;
  private final FrontEnd clang;

  Prelude(Session session, FrontEnd clang) {
    this.session = session;
    this.clang = clang;
  }

  /// The precompiled header for a side's flags, if these were seen before.
  ///
  /// @param flags all that decides how headers are read
  Optional<Path> of(List<String> flags) {
    var all = Flags.colorless(flags);
    // A header of the user's own may be meant to be read more than once.
    if (all.indexOf(Flags.INCLUDE) != all.lastIndexOf(Flags.INCLUDE) || all.contains("-imacros")) {
      return Optional.empty();
    }
    var hashes = new Hashes().add("prelude").add(Toolchain.version()).add(HostCpu.features());
    var key =
        hashes.add(all).add(namesFolder(all) ? Path.of("").toAbsolutePath().toString() : "").hex();
    var found = find(key);
    if (found.isEmpty() && isSecond(key)) {
      // The two sides of a source do not wait for each other.
      session.cache().locked("prelude-" + key.charAt(0), () -> make(key, all));
      return find(key);
    }
    return found;
  }

  /// Whether a file is one of these, or what they are made of.
  boolean isMade(Path file) {
    return (file.endsWith(NAME) || file.endsWith(NOTHING))
        && file.startsWith(session.cache().root());
  }

  // Whether flags may name a folder from the current one.
  private static boolean namesFolder(List<String> flags) {
    return flags.stream()
        .anyMatch(
            flag ->
                (flag.startsWith("-I") && !flag.startsWith("-I/"))
                    || (flag.startsWith("-i") && !flag.equals(Flags.INCLUDE)));
  }

  private Optional<Path> find(String key) {
    return session.results().find(key).map(Hit::folder).map(folder -> folder.resolve(NAME));
  }

  // The first time leaves a mark: an empty one. Later it names the result, or says that clang
  // cannot precompile these headers.
  private boolean isSecond(String key) {
    try {
      var said = said(mark(key));
      if (said.isEmpty()) {
        write(mark(key), "");
      }
      return said.isPresent() && !said.get().equals(NEVER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What a mark says; nothing where there is none, or where another process has just removed it.
  private static Optional<String> said(Path mark) throws IOException {
    try {
      return Optional.of(Files.readString(mark));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  // Whole or not at all.
  private void write(Path file, String text) throws IOException {
    var folder = session.cache().temporary();
    CacheFolder.replace(Files.writeString(folder.resolve("new"), text), file);
    CacheFolder.discard(folder);
  }

  private Path mark(String key) {
    return session.cache().folder("preludes").resolve(key);
  }

  private void make(String key, List<String> flags) {
    // Another process may have been quicker.
    if (find(key).isPresent()) {
      return;
    }
    var started = System.currentTimeMillis();
    var folder = session.cache().temporary();
    var arguments = new ArrayList<>(flags);
    arguments.addAll(Flags.makePrelude());
    try {
      if (clang.tries(arguments, nothing(), folder.resolve(NAME))) {
        var place = session.results().keep(key, folder, clang.read(folder), started);
        write(mark(key), String.valueOf(place.getFileName()));
        forgetOldest();
      } else {
        // The sources themselves will say what is wrong.
        CacheFolder.discard(folder);
        write(mark(key), NEVER);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Whoever reads one of them at this moment reads its headers instead.
  private void forgetOldest() throws IOException {
    List<Path> marks;
    try (var all = Files.list(session.cache().folder("preludes"))) {
      marks = all.toList();
    }
    var made = new TreeMap<Long, Path>();
    for (var mark : marks) {
      if (mark.toFile().length() > NEVER.length()) {
        made.put(mark.toFile().lastModified(), mark);
      }
    }
    while (made.size() > KEPT) {
      var oldest = made.pollFirstEntry().getValue();
      var result = said(oldest);
      CacheFolder.delete(oldest);
      result.ifPresent(session.results()::forget);
    }
  }

  // The flags name the headers; a source there must be, in a place that stays.
  private Path nothing() throws IOException {
    var file = session.cache().folder("preludes").resolve(NOTHING);
    if (!Files.exists(file)) {
      write(file, "");
    }
    return file;
  }
}
