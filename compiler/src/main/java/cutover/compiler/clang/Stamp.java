package cutover.compiler.clang;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

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
  static Stamp of(Path path, long now) throws IOException {
    var seen = look(path);
    var trusted = seen.changedMillis() + RESTED_MILLIS < now ? seen.changedMillis() : -1;
    return new Stamp(path, seen.sizeBytes(), trusted, seen.inode(), Hashes.of(path));
  }

  /// Whether the file has changed since a moment, in milliseconds since 1970.
  static boolean changedSince(Path path, long moment) throws IOException {
    return look(path).changedMillis() > moment;
  }

  boolean unchanged() {
    try {
      var seen = look(path);
      if (seen.sizeBytes() != sizeBytes) {
        return false;
      }
      if (seen.changedMillis() == changedMillis && seen.inode() == inode) {
        return true;
      }
      return Hashes.of(path).equals(hash);
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
