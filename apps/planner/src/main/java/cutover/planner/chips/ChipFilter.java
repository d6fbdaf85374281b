package cutover.planner.chips;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Which chips somebody wants to see.
///
/// @param purpose what they must be fit for
/// @param minMemoryGb met by the higher of contested capacities too
/// @param status that some jurisdiction gives them at the date
/// @param jurisdiction whose word counts; any where it is empty
public record ChipFilter(
    Optional<Purpose> purpose,
    Optional<String> vendor,
    OptionalDouble minMemoryGb,
    Optional<String> programming,
    Optional<LegalStatus.Status> status,
    Optional<String> jurisdiction,
    LocalDate date) {
  /// What a chip is to be used for.
  public enum Purpose {
    INFERENCE,
    TRAINING
  }

  /// Whether a chip is fit for a purpose, as far as its figures tell.
  public enum Fitness {
    YES,
    UNKNOWN,
    NO
  }

  // What a chip needs at least: room for a useful model; for training, also speed and links.
  private static final double INFERENCE_GB = 16;
  private static final double TRAINING_GB = 32;
  private static final double TRAINING_TFLOPS = 100;
  private static final double TRAINING_LINK_GBS = 200;

  /// The chips that pass, those that fit the purpose best first.
  public List<Chip> of(List<Chip> chips) {
    var passing = chips.stream().filter(this::passes).toList();
    if (purpose.isEmpty()) {
      return passing;
    }
    Comparator<Chip> order =
        Comparator.<Chip, Fitness>comparing(chip -> fitness(chip, purpose.get()))
            .thenComparingDouble(chip -> -rank(chip, purpose.get()));
    return passing.stream().sorted(order).toList();
  }

  private boolean passes(Chip chip) {
    return purpose.map(p -> fitness(chip, p) != Fitness.NO).orElse(true)
        && vendor.map(v -> isOf(chip, v)).orElse(true)
        && (minMemoryGb.isEmpty()
            || chip.memoryGb()
                .known()
                .map(k -> k.high() >= minMemoryGb.getAsDouble())
                .orElse(false))
        && programming.map(p -> p.equals(chip.programming().model())).orElse(true)
        && status.map(s -> legal(chip).stream().anyMatch(l -> l.status() == s)).orElse(true);
  }

  private static boolean isOf(Chip chip, String vendor) {
    var asked = vendor.toLowerCase(Locale.ROOT);
    return chip.vendor().id().equals(asked)
        || chip.vendor().name().en().toLowerCase(Locale.ROOT).contains(asked)
        || chip.vendor().name().zh().contains(vendor);
  }

  /// What the jurisdictions in question say of a chip at the date.
  public List<LegalStatus> legal(Chip chip) {
    return chip.legalAt(date).stream()
        .filter(status -> jurisdiction.map(j -> j.equals(status.jurisdiction())).orElse(true))
        .toList();
  }

  /// By what the figures say, the better end of contested ones.
  public static Fitness fitness(Chip chip, Purpose purpose) {
    if (chip.product() == Chip.Product.NEVER_SOLD || chip.product() == Chip.Product.RUMOUR) {
      return Fitness.NO;
    }
    return switch (purpose) {
      case INFERENCE ->
          all(
              atLeast(chip.memoryGb(), INFERENCE_GB),
              chip.measuredBandwidth().isPresent() ? Fitness.YES : atLeast(chip.bandwidth(), 0));
      case TRAINING ->
          all(
              atLeast(chip.memoryGb(), TRAINING_GB),
              atLeast(chip.dense16(), TRAINING_TFLOPS),
              atLeast(chip.linkGbs(), TRAINING_LINK_GBS));
    };
  }

  private static Fitness all(Fitness... parts) {
    var worst = Fitness.YES;
    for (var part : parts) {
      worst = part.compareTo(worst) > 0 ? part : worst;
    }
    return worst;
  }

  private static Fitness atLeast(Figure figure, double least) {
    return switch (figure) {
      case Figure.Known known -> known.high() >= least ? Fitness.YES : Fitness.NO;
      case Figure.Unknown _ -> Fitness.UNKNOWN;
      case Figure.None _ -> Fitness.NO;
    };
  }

  private static double rank(Chip chip, Purpose purpose) {
    var figure =
        switch (purpose) {
          case INFERENCE -> chip.bandwidth().known().or(chip::measuredBandwidth);
          case TRAINING -> chip.dense16().known();
        };
    return figure.map(Figure.Known::low).orElse(0.0);
  }
}
