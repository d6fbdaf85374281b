package cutover.planner.chips;

import cutover.report.Bilingual;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a jurisdiction says about a chip, from a day on. Information with its source, not advice.
///
/// @param jurisdiction two letters of ISO 3166, of who makes the rule
public record LegalStatus(
    String jurisdiction,
    Subject subject,
    Day from,
    Status status,
    Grade grade,
    List<String> sources,
    Bilingual words) {
  public LegalStatus {
    sources = List.copyOf(sources);
  }

  /// What the rule is about.
  public enum Subject {
    EXPORT_TO_CHINA,
    /// Using, selling, financing or servicing it, anywhere.
    USE,
    /// Dealing with the company that makes it.
    MAKER,
    /// Buying it, within the jurisdiction.
    PURCHASE;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Subject of(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst().orElseThrow();
    }
  }

  /// What the rule says, from the mildest to the hardest.
  public enum Status {
    CERTIFIED,
    ALLOWED,
    UNCLEAR,
    DISCOURAGED,
    ENTITY_LIST,
    CASE_BY_CASE,
    LICENCE,
    PRESUMED_BREACH,
    DENIED;

    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Status> of(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
  }
}
