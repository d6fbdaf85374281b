package cutover.survey;

/// What a chip makes of a CUDA name, from best to worst.
public enum Status {
  /// As it is.
  SAME,
  /// Under another name.
  RENAMED,
  /// A rule rewrites it; a person reads what came out.
  REWRITTEN,
  /// Nothing stands for it: a person's work.
  MISSING
}
