package cutover.survey;

import java.util.List;
import java.util.Map;

/// A code base as one chip sees it.
///
/// @param target the chip's word after `--to`
/// @param counts how many places have each status
/// @param blockers what the chip has nothing for, the most frequent first
/// @param effort hours until the port is verified
public record TargetView(
    String target,
    String title,
    Map<Status, Integer> counts,
    List<Blocker> blockers,
    Effort effort) {
  public TargetView {
    counts = Map.copyOf(counts);
    blockers = List.copyOf(blockers);
  }

  /// A name that the chip has nothing for.
  ///
  /// @param places how often it stands in the code base
  /// @param files how many files hold it
  /// @param first where it stands first, as `file:line:column`
  public record Blocker(
      Topic topic, String name, String code, String note, int places, int files, String first) {}
}
