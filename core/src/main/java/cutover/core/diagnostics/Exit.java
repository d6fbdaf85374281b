package cutover.core.diagnostics;

import java.util.Locale;

/// Exit statuses of Cutover itself: those of BSD's sysexits.h, which programs rarely use, so that
/// they can be told from the status of a program that `cutover run` passes on.
public enum Exit {
  OK(0),
  /// A port is not verified: it differs, or is not finished.
  NOT_VERIFIED(1),
  /// The command line is wrong.
  USAGE(64),
  /// The compiler rejects the user's source.
  SOURCE(65),
  /// A file that was named is not there or cannot be read.
  INPUT(66),
  /// Device code uses something that Cutover does not support.
  UNSUPPORTED(68),
  /// Something that Cutover needs is missing on this machine.
  SETUP(69),
  /// A bug in Cutover.
  INTERNAL(70),
  /// Objects do not link.
  LINK(71),
  /// An output cannot be written.
  OUTPUT(73),
  /// Somebody ended the work, as a shell says it of SIGINT.
  INTERRUPTED(130);

  private final int status;

  Exit(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  /// The word in the catalogue's `exit` column.
  static Exit named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
