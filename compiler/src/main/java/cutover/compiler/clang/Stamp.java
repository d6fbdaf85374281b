package cutover.compiler.clang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/// What a file was when it was read: enough to tell that it still is, cheaply where possible.
///
/// Same size, change time and inode mean the same content: a program cannot set the change time.
/// That holds only for a file that had rested when it was stamped, since clocks tick coarsely; one
/// that had not is compared by its hash.
///
/// @param changedMillis the inode's change time, or -1 where it must not be trusted
record Stamp(Path path, long sizeBytes, long changedMillis, long inode, String hash) {
  private static final long RESTED_MILLIS = 2000;

  /// @param now milliseconds since 1970, not later than when the file was read
  /// @param known stamps of before, by path; a file that still is what it was is not read again
  static Stamp of(Path path, long now, Map<Path, Stamp> known) throws IOException {
    var seen = look(path);
    var before = known.get(path);
    if (before != null && seen.isSame(before)) {
      return before;
    }
    var trusted = seen.changedMillis() + RESTED_MILLIS < now ? seen.changedMillis() : -1;
    var stamp = new Stamp(path, seen.sizeBytes(), trusted, seen.inode(), Hashes.of(path));
    known.put(path, stamp);
    return stamp;
  }

  private boolean isSame(Stamp other) {
    return sizeBytes == other.sizeBytes
        && changedMillis == other.changedMillis
        && inode == other.inode;
  }

  /// Whether the file has changed since a moment, in milliseconds since 1970.
  static boolean changedSince(Path path, long moment) throws IOException {
    return look(path).changedMillis() > moment;
  }

  boolean unchanged() {
    try {
      var seen = look(path);
      return seen.isSame(this) || (seen.sizeBytes() == sizeBytes && Hashes.of(path).equals(hash));
    } catch (IOException e) {
      return false;
    }
  }

  String print() {
    return sizeBytes + "\t" + changedMillis + "\t" + inode + "\t" + hash + "\t" + path;
  }

  static Stamp parse(String line) {
    var cells = line.split("\t", 5);
    return new Stamp(
        Path.of(cells[4]),
        Long.parseLong(cells[0]),
        Long.parseLong(cells[1]),
        Long.parseLong(cells[2]),
        cells[3]);
  }

  private static Stamp look(Path path) throws IOException {
    var attributes = Files.readAttributes(path, "unix:size,ctime,ino");
    return new Stamp(
        path,
        (Long) attributes.get("size"),
        ((FileTime) attributes.get("ctime")).toMillis(),
        (Long) attributes.get("ino"),
        "");
  }
}
