package cutover.targets.api;

/// What a table cannot say: the change at a name that its row gives to a rule.
///
/// Names are met from the end of a file to its start. So at a call, its arguments have been changed
/// already, and `edits().rendered` gives them as they will be.
@FunctionalInterface
public interface Rule {
  /// @param token the name, or the mark
  void apply(PortedFile file, int token, Row row);
}
