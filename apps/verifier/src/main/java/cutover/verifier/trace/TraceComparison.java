package cutover.verifier.trace;

import cutover.core.diagnostics.Diagnostic;
import cutover.verifier.trace.BufferComparison.Result;
import cutover.verifier.trace.Trace.Entry;
import cutover.verifier.trace.Trace.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How the records of two runs compare.
///
/// @param differences what is not equal, the first ones in full
/// @param remarks what a reader should know of what is equal
/// @param buffers how many came back
/// @param bytes of all of them
/// @param elements how many buffers there are of each type
/// @param close buffers with floating values that are equal only within the tolerance
/// @param widest the largest relative distance of any two values that count as equal
/// @param tolerance the widest tolerance that was needed
/// @param launches of the original
public record TraceComparison(
    List<Diagnostic> differences,
    List<Diagnostic> remarks,
    int buffers,
    long bytes,
    TreeMap<String, Integer> elements,
    int close,
    double widest,
    double tolerance,
    int launches) {
  private static final int MOST_DIFFERENCES = 20;

  /// Compares what two runs gave back.
  ///
  /// @param again a second run of the original, where it is to tell what changes by itself
  public static TraceComparison of(Trace original, Trace port, Optional<Trace> again)
      throws IOException {
    var work = new Work(original, port, again);
    work.launches();
    work.buffers();
    return work.result();
  }

  /// Buffers by type, for people: `1 f32, 2 i32`.
  public String types() {
    return elements.isEmpty()
        ? "-"
        : elements.entrySet().stream()
            .map(type -> type.getValue() + " " + type.getKey())
            .collect(Collectors.joining(", "));
  }

  private static final class Work {
    private final Trace original;
    private final Trace port;
    private final Optional<Trace> again;
    private final List<Diagnostic> differences = new ArrayList<>();
    private final List<Diagnostic> remarks = new ArrayList<>();
    private final TreeMap<String, Integer> elements = new TreeMap<>();
    private int close;
    private long bytes;
    private double widest;
    private double tolerance;

    Work(Trace original, Trace port, Optional<Trace> again) {
      this.original = original;
      this.port = port;
      this.again = again;
    }

    private void differ(Diagnostic difference) {
      if (differences.size() < MOST_DIFFERENCES) {
        differences.add(difference);
      }
    }

    /// A launch that fails leaves results as they were, and few programs look.
    void launches() {
      var failedBefore = original.of(Kind.FAILED_LAUNCH).stream().map(e -> e.field(0)).toList();
      for (var failed : port.of(Kind.FAILED_LAUNCH)) {
        if (!failedBefore.contains(failed.field(0))) {
          differ(Diagnostic.of("CUT0816", failed.launch(), failed.field(4)));
        }
      }
      if (original.of(Kind.LAUNCH).size() > 0 && port.of(Kind.LAUNCH).isEmpty()) {
        differ(Diagnostic.of("CUT0825", original.of(Kind.LAUNCH).size()));
      }
    }

    void buffers() throws IOException {
      var left = buffersOf(original);
      var right = buffersOf(port);
      var third = again.map(Work::buffersOf).filter(list -> list.size() == left.size());
      if (left.size() != right.size()) {
        differ(Diagnostic.of("CUT0814", left.size(), right.size()));
      }
      for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
        var index = i;
        var twin =
            third.map(list -> new BufferComparison.Again(again.orElseThrow(), list.get(index)));
        buffer(i + 1, left.get(i), right.get(i), twin);
      }
      if (left.stream().anyMatch(entry -> entry.offset() < 0)) {
        remarks.add(Diagnostic.of("CUT0822"));
      }
    }

    private static List<Entry> buffersOf(Trace trace) {
      return trace.entries().stream().filter(Entry::isBuffer).toList();
    }

    private void buffer(int number, Entry left, Entry right, Optional<BufferComparison.Again> twin)
        throws IOException {
      bytes += left.dataBytes();
      elements.merge(left.type(), 1, Integer::sum);
      var name = number + " (" + left.type() + placed(left) + ")";
      switch (BufferComparison.compare(original, left, port, right, threadsBefore(left), twin)) {
        case Result.Same _, Result.Addresses _ -> {}
        case Result.Close it -> {
          close++;
          widest = Math.max(widest, it.largest());
          tolerance = Math.max(tolerance, it.tolerance().relative());
        }
        case Result.Different it ->
            differ(
                Diagnostic.of(
                    "CUT0812", name, it.index(), it.original(), it.port(), it.elements(), it.of()));
        case Result.OtherSize it ->
            differ(Diagnostic.of("CUT0813", name, it.original(), it.port()));
        case Result.OtherHash _ -> differ(Diagnostic.of("CUT0826", name));
        case Result.OtherRecords it -> differ(Diagnostic.of("CUT0846", name, it.records()));
        case Result.Reordered it -> remarks.add(Diagnostic.of("CUT0844", name, it.records()));
        case Result.Unsteady it when 2 * it.elements() > it.of() ->
            differ(Diagnostic.of("CUT0819", name, it.elements(), it.of()));
        case Result.Unsteady it ->
            remarks.add(Diagnostic.of("CUT0827", name, it.elements(), it.of()));
      }
    }

    private static String placed(Entry entry) {
      var place = entry.place();
      var slash = place.lastIndexOf('/');
      return place.isEmpty() ? "" : ", " + place.substring(slash + 1);
    }

    private double threadsBefore(Entry buffer) {
      return original.entries().stream()
          .takeWhile(entry -> entry.sequence() != buffer.sequence())
          .filter(entry -> entry.kind() == Kind.LAUNCH)
          .mapToDouble(Entry::threads)
          .max()
          .orElse(1);
    }

    TraceComparison result() {
      return new TraceComparison(
          Collections.unmodifiableList(differences),
          Collections.unmodifiableList(remarks),
          buffersOf(original).size(),
          bytes,
          elements,
          close,
          widest,
          tolerance,
          original.of(Kind.LAUNCH).size());
    }
  }

  public boolean isEqual() {
    return differences.isEmpty();
  }
}
