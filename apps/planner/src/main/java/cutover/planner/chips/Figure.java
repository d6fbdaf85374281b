package cutover.planner.chips;

import cutover.report.Bilingual;
import java.util.List;
import java.util.Optional;

/// A figure of a chip: what is known of it, and by whom it was said.
public sealed interface Figure {
  /// Known, at least within bounds.
  ///
  /// @param low the lowest value that a source gives; equal to `high` where there is one value
  /// @param likely what to count with: what the data names, else the geometric mean of the bounds
  /// @param sources keys of [ChipCatalogue#sources]
  record Known(
      double low,
      double likely,
      double high,
      Grade grade,
      List<String> sources,
      Optional<Bilingual> note)
      implements Figure {
    public Known {
      sources = List.copyOf(sources);
    }

    public boolean isRange() {
      return low != high;
    }
  }

  /// Nobody who can be named has said it.
  record Unknown() implements Figure {}

  /// The chip does not have it.
  record None() implements Figure {}

  /// What is known, if anything is.
  default Optional<Known> known() {
    return switch (this) {
      case Known known -> Optional.of(known);
      case Unknown _, None _ -> Optional.empty();
    };
  }
}
