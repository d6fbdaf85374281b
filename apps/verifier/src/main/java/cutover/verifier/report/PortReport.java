package cutover.verifier.report;

import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.targets.port.FileResult;
import cutover.targets.port.PortResult;
import cutover.verifier.Proof;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A port, what was found besides, and what is proven of it.
///
/// @param found findings that the port itself does not have: what compiled kernels rely on
/// @param proof if it was verified
public record PortReport(PortResult port, List<Finding> found, Optional<Proof> proof) {
  public PortReport {
    found = List.copyOf(found);
  }

  /// What a file is after the port.
  public enum FileState {
    /// Nothing of it had to change.
    SAME,
    /// All of it is the chip's.
    PORTED,
    /// Lines are left to do by hand, or CUDA that the chip does not take.
    UNFINISHED
  }

  /// Every finding, once.
  public List<Finding> findings() {
    var all = new LinkedHashSet<>(port.allFindings());
    all.addAll(found);
    return List.copyOf(all);
  }

  /// How many findings there are of a level.
  public long count(Level level) {
    return findings().stream().filter(finding -> finding.level() == level).count();
  }

  /// How many findings there are of each code.
  public SortedMap<String, Integer> codes() {
    var codes = new TreeMap<String, Integer>();
    findings().forEach(finding -> codes.merge(finding.diagnostic().code(), 1, Integer::sum));
    return codes;
  }

  /// A file counts as ported only if nothing is left to do in it.
  public static FileState state(FileResult file) {
    boolean left =
        file.hasCuda() || file.findings().stream().anyMatch(it -> it.level() == Level.TODO);
    if (left) {
      return FileState.UNFINISHED;
    }
    return file.changed() ? FileState.PORTED : FileState.SAME;
  }

  /// How many files are in a state.
  public long count(FileState state) {
    return port.files().stream().filter(file -> state(file) == state).count();
  }

  /// Findings of one file: the port's own, and those found besides.
  List<Finding> of(FileResult file) {
    var own = new ArrayList<>(file.findings());
    for (var finding : found) {
      if (isIn(finding, file) && !own.contains(finding)) {
        own.add(finding);
      }
    }
    return own;
  }

  // A finding of the audit may name its file from the root of the file system.
  private static boolean isIn(Finding finding, FileResult file) {
    var found = finding.place().file();
    return found.equals(file.path()) || found.endsWith("/" + file.path());
  }
}
