package cutover.survey;

import cutover.core.diagnostics.Finding;
import java.util.ArrayList;
import java.util.List;

/// What the chips have nothing for, as findings: one for each name, chip and file.
public final class SurveyFindings {
  private SurveyFindings() {}

  public static List<Finding> of(Survey survey) {
    var findings = new ArrayList<Finding>();
    for (var view : survey.views()) {
      for (var blocker : view.blockers()) {
        findings.add(
            Finding.of(
                Finding.Level.WARNING,
                blocker.code(),
                blocker.first(),
                blocker.name(),
                view.title(),
                blocker.note().isEmpty() ? blocker.topic().word() : blocker.note()));
      }
    }
    return findings;
  }
}
