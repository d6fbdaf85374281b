package cutover.verifier.trace;

import cutover.verifier.trace.BufferComparison.Result;
import java.util.List;
import java.util.Optional;

/// How the fields of structures compare, put together.
final class Results {
  private Results() {}

  /// The gravest of them counts; the first field that differs is shown.
  static Result together(List<Result> fields) {
    Optional<Result.Different> first = Optional.empty();
    Optional<Result.Close> widest = Optional.empty();
    long different = 0;
    long close = 0;
    long unsteady = 0;
    long of = 0;
    for (var field : fields) {
      switch (field) {
        case Result.Same _, Result.Addresses _ -> {}
        case Result.OtherHash _, Result.OtherSize _, Result.Reordered _, Result.OtherRecords _ -> {
          return field;
        }
        case Result.Close it -> {
          close += it.elements();
          if (widest.isEmpty() || it.largest() > widest.get().largest()) {
            widest = Optional.of(it);
          }
        }
        case Result.Unsteady it -> {
          unsteady += it.elements();
          of += it.of();
        }
        case Result.Different it -> {
          different += it.elements();
          of += it.of();
          if (first.isEmpty() || it.index() < first.get().index()) {
            first = Optional.of(it);
          }
        }
      }
    }
    if (first.isPresent()) {
      var it = first.get();
      return new Result.Different(it.index(), it.original(), it.port(), different, of);
    }
    if (unsteady > 0) {
      return new Result.Unsteady(unsteady, of);
    }
    if (widest.isPresent()) {
      return new Result.Close(close, widest.get().largest(), widest.get().tolerance());
    }
    return new Result.Same();
  }
}
