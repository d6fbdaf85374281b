package cutover.compiler.clang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Results of earlier compilations, found again without compiling, or even preprocessing, anything.
///
/// A *key* says what was asked (compiler, flags, source path). Its manifest lists results; each
/// with the files that were read for it and their hashes. A result counts if all of them are as
/// they were. This is ccache's direct mode, with its one blind spot: a header that appears later,
/// in an earlier folder of the search path, is not noticed until some file it read changes.
public final class ResultCache {
  private static final int MAX_RESULTS_PER_KEY = 8;

  private final CacheFolder cache;
  // One build keeps several results that were made from the same headers.
  private final Map<Path, Stamp> stamped = new ConcurrentHashMap<>();

  public ResultCache(CacheFolder cache) {
    this.cache = cache;
  }

  /// A result's folder and the files that were read for it.
  public record Hit(Path folder, List<Path> read) {}

  /// The result for this key, if the files it was made from are unchanged.
  public Optional<Hit> find(String key) {
    for (var entry : entries(key)) {
      var folder = folder(entry.result());
      if (entry.upToDate() && Files.isDirectory(folder)) {
        return Optional.of(new Hit(folder, entry.files().stream().map(Stamp::path).toList()));
      }
    }
    return Optional.empty();
  }

  /// Keeps a finished folder as the result for this key.
  ///
  /// @param started when the work began; a file that changed since may not be what was read
  /// @return where the result now is
  public Path keep(String key, Path made, List<Path> read, long started) throws IOException {
    var stamps = new ArrayList<Stamp>();
    var hashes = new Hashes().add(key);
    var settled = true;
    for (var path : read.stream().distinct().toList()) {
      var stamp = Stamp.of(path, started, stamped);
      settled &= !Stamp.changedSince(path, started);
      stamps.add(stamp);
      hashes.add(path.toString()).add(stamp.hash());
    }
    // Not `settled`: somebody edits while we compile. The result serves this build alone.
    var result = settled ? hashes.hex() : hashes.add(made.toString()).hex();
    var place = folder(result);
    CacheFolder.publish(made, place);
    if (settled) {
      record(key, new Entry(result, List.copyOf(stamps)));
    }
    return place;
  }

  /// Takes a result away.
  ///
  /// @param result the name of its folder; any other text means nothing here
  public void forget(String result) {
    if (result.matches("[0-9a-f]{64}")) {
      CacheFolder.delete(folder(result));
    }
  }

  private void record(String key, Entry entry) throws IOException {
    var entries = new ArrayList<Entry>();
    entries.add(entry);
    entries(key).stream()
        .filter(old -> !old.result().equals(entry.result()))
        .limit(MAX_RESULTS_PER_KEY - 1L)
        .forEach(entries::add);
    var text = new StringBuilder();
    entries.forEach(each -> each.print(text));
    var temporary = cache.temporary();
    var file = Files.writeString(temporary.resolve("manifest"), text);
    CacheFolder.replace(file, manifest(key));
    Cleanup.done(temporary);
  }

  private List<Entry> entries(String key) {
    try {
      return Entry.read(Files.readAllLines(manifest(key)));
    } catch (IOException | RuntimeException e) {
      // None yet, or one that cannot be read: compile again.
      return List.of();
    }
  }

  private Path manifest(String key) {
    return cache.root().resolve("manifests").resolve(key.substring(0, 2)).resolve(key);
  }

  private Path folder(String result) {
    return cache.root().resolve("results").resolve(result.substring(0, 2)).resolve(result);
  }

  private record Entry(String result, List<Stamp> files) {
    boolean upToDate() {
      return files.stream().allMatch(Stamp::unchanged);
    }

    void print(StringBuilder text) {
      text.append("result\t").append(result).append('\n');
      files.forEach(file -> text.append(file.print()).append('\n'));
    }

    static List<Entry> read(List<String> lines) {
      var entries = new ArrayList<Entry>();
      var files = new ArrayList<Stamp>();
      for (var line : lines.reversed()) {
        if (line.startsWith("result\t")) {
          entries.addFirst(new Entry(line.substring("result\t".length()), files.reversed()));
          files = new ArrayList<>();
        } else {
          files.add(Stamp.parse(line));
        }
      }
      return entries;
    }
  }
}
