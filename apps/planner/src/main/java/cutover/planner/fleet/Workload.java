package cutover.planner.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that cards do: an inference service, or a training job.
///
/// @param code id of the code base that it runs; empty where nothing needs porting
/// @param regions where its cards may stand; empty for anywhere
/// @param priority weight of its unmet demand against that of others
/// @param demand by month, in its own unit
/// @param unit of demand, such as tokens/s
/// @param uncertainty standard deviation of the logarithm of demand after a year
/// @param rates units that one card gives, by chip id; a chip that is missing cannot run it
/// @param excluded why a chip that the fleet has or may buy is missing from the rates, by chip id
/// @param required no demand may stay unmet
public record Workload(
    String id,
    String name,
    Kind kind,
    String code,
    List<String> regions,
    double priority,
    List<Double> demand,
    String unit,
    double uncertainty,
    Map<String, Rate> rates,
    Map<String, Excluded> excluded,
    boolean required,
    String place) {
  public Workload {
    regions = List.copyOf(regions);
    demand = List.copyOf(demand);
    rates = Map.copyOf(rates);
    excluded = Map.copyOf(excluded);
  }

  public enum Kind {
    INFERENCE,
    TRAINING
  }

  /// @param perCard units of demand that a card meets
  /// @param low what it may be instead, and `high`; equal to it where nothing is estimated
  /// @param basis where that is from, shown to the reader
  public record Rate(
      double perCard, double low, double high, Basis basis, Optional<Estimated> estimated) {
    public Rate(double perCard, Basis basis) {
      this(perCard, perCard, perCard, basis, Optional.empty());
    }
  }

  /// What an estimated rate rests on.
  ///
  /// @param cards of a deployment; what it gives is divided by them
  /// @param requests at the same time; empty for training
  /// @param bandwidthGrade how far the chip's figures can be trusted, and `computeGrade`
  /// @param rows ids of the measurements that the estimate is fitted to
  public record Estimated(
      String model,
      String precision,
      int cards,
      Optional<Integer> requests,
      String bandwidthGrade,
      String computeGrade,
      List<String> rows) {
    public Estimated {
      rows = List.copyOf(rows);
    }
  }

  /// Why a chip cannot run the workload.
  public sealed interface Excluded {
    /// The fleet file gives no rate for it, and nothing to scale by.
    record NotGiven() implements Excluded {}

    /// The figure to scale by is not known of the chip.
    record UnknownFigure(String figure) implements Excluded {}

    record TooSlow(double millis, double limitMillis) implements Excluded {}

    /// The model does not find room on the cards of a deployment.
    record NoRoom(int cards, long neededGb) implements Excluded {}
  }

  /// Where a rate comes from.
  public enum Basis {
    /// The fleet file says it.
    GIVEN,
    /// Scaled from a given rate by memory bandwidth.
    BANDWIDTH,
    /// Scaled from a given rate by dense throughput of the workload's precision.
    THROUGHPUT,
    /// Estimated for the workload's model.
    ESTIMATE
  }

  Workload scaled(double factor) {
    return changed(priority, demand.stream().map(value -> value * factor).toList(), required);
  }

  /// No longer required, but a thousand times as weighty if it was.
  Workload heavy() {
    return changed(required ? priority * 1000 : priority, demand, false);
  }

  private Workload changed(double otherPriority, List<Double> otherDemand, boolean isRequired) {
    return new Workload(
        id,
        name,
        kind,
        code,
        regions,
        otherPriority,
        otherDemand,
        unit,
        uncertainty,
        rates,
        excluded,
        isRequired,
        place);
  }
}
