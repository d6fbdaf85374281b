package cutover.planner.chips;

import java.util.Optional;

/// Where a figure comes from.
///
/// @param read the day on which it was read, or `recalled`
public record Source(
    String key, String title, String publisher, String read, Optional<String> url) {
  /// `title, publisher (read 2026-11-23)`.
  public String line() {
    return title + ", " + publisher + " (" + (read.equals("recalled") ? "" : "read ") + read + ")";
  }
}
