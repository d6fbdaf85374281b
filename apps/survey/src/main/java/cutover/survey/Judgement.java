package cutover.survey;

/// What one chip makes of one name, and why.
///
/// @param code the reason's code in the catalogue; empty unless it is missing
/// @param note what to know or to do; may be empty
public record Judgement(Status status, String code, String note) {
  static Judgement of(Status status, String note) {
    return new Judgement(status, "", note);
  }

  static Judgement missing(String code, String note) {
    return new Judgement(Status.MISSING, code, note);
  }
}
