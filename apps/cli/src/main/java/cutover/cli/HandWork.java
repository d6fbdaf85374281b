package cutover.cli;

import cutover.core.diagnostics.Finding;
import cutover.source.Edits;
import cutover.targets.port.FileResult;
import cutover.targets.port.PortResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a port left to do and was done by hand in its folder since.
///
/// A line that the port left counts as done when it does not stand in the file any more. What was
/// put in its place is not judged here: it has to compile and to give the same results.
final class HandWork {
  private HandWork() {}

  /// The port with what was done by hand as a note, CUT0842.
  ///
  /// @param fresh the port of the original again
  /// @param folder the port as it is now
  static PortResult seen(PortResult fresh, Path folder) {
    var files = fresh.files().stream().map(file -> seen(file, folder)).toList();
    if (files.equals(fresh.files())) {
      return fresh;
    }
    return fresh.with(files);
  }

  private static FileResult seen(FileResult file, Path folder) {
    var todo = file.findings().stream().filter(HandWork::isTodo).toList();
    if (todo.isEmpty() || !Files.isRegularFile(folder.resolve(file.portedPath()))) {
      return file;
    }
    var done = done(file, todo, file.now(folder));
    var findings = file.findings().stream().map(it -> done.contains(it) ? asNote(it) : it).toList();
    return file.with(findings, file.hasCuda() && findings.stream().anyMatch(HandWork::isTodo));
  }

  private static boolean isTodo(Finding finding) {
    return finding.level() == Finding.Level.TODO;
  }

  private static Finding asNote(Finding todo) {
    var what = todo.diagnostic();
    return Finding.of(Finding.Level.NOTE, "CUT0842", what.place(), what.code());
  }

  private static List<Finding> done(FileResult file, List<Finding> todo, String now) {
    var written = file.after();
    if (now.equals(written)) {
      return List.of();
    }
    return todo.stream()
        .filter(it -> it.place().line() > 0)
        .filter(
            it -> {
              var line = line(written, moved(file, it.place().line(), it.place().column()));
              return count(now, line) < count(written, line);
            })
        .toList();
  }

  // Where the port has what the original has at a place.
  private static int moved(FileResult file, int line, int column) {
    var before = file.before();
    int start = 0;
    for (int i = 1; i < line; i++) {
      start = before.indexOf('\n', start) + 1;
    }
    int at = start + Math.max(0, column - 1);
    int shift = 0;
    for (Edits.Change change : file.changes()) {
      if (change.start() > at) {
        break;
      }
      if (at < change.end()) {
        return change.newStart();
      }
      shift = change.newEnd() - change.end();
    }
    return at + shift;
  }

  private static String line(String text, int at) {
    int start = text.lastIndexOf('\n', Math.max(0, at - 1)) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(start, end < 0 ? text.length() : end).strip();
  }

  private static long count(String text, String line) {
    return text.lines().map(String::strip).filter(line::equals).count();
  }
}
