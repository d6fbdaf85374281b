package cutover.planner.chips;

import cutover.report.Bilingual;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of a chip.
///
/// @param memoryGb capacity
/// @param bandwidth GB/s, nominal
/// @param dense TFLOPS or TOPS without sparsity
/// @param linkGbs GB/s of the links between chips, both directions together; none means PCIe alone
/// @param domain chips that the links, or one machine, join
/// @param powerWatts of the card
/// @param leadTimeWeeks from order to delivery
/// @param place where the data says so, `file:line:column`
public record Chip(
    String id,
    String name,
    List<String> aliases,
    String family,
    Vendor vendor,
    Product product,
    Programming programming,
    Bilingual software,
    Figure memoryGb,
    String memoryType,
    Figure bandwidth,
    Map<Precision, Figure> dense,
    Figure linkGbs,
    String linkKind,
    int domain,
    Figure powerWatts,
    Optional<Price> price,
    Figure leadTimeWeeks,
    List<Measurement> measured,
    List<Detail> details,
    List<LegalStatus> legal,
    String place) {
  public Chip {
    aliases = List.copyOf(aliases);
    measured = List.copyOf(measured);
    details = List.copyOf(details);
    legal = List.copyOf(legal);
  }

  /// Who makes it.
  public record Vendor(String id, Bilingual name) {}

  /// Whether it can be had at all.
  public enum Product {
    SOLD,
    PLANNED,
    NEVER_SOLD,
    RUMOUR
  }

  /// @param currency `USD` or `CNY`
  public record Price(String currency, Figure amount) {}

  /// Something that somebody measured.
  ///
  /// @param precision of a matrix product in TFLOPS; empty for memory bandwidth in GB/s
  public record Measurement(Optional<Precision> precision, Figure.Known figure) {}

  /// Something to know that is no number.
  public record Detail(Bilingual words, Grade grade, List<String> sources) {}

  public Figure dense(Precision precision) {
    return dense.getOrDefault(precision, new Figure.Unknown());
  }

  /// Dense throughput of 16-bit floats: of bfloat16 or half, whichever is better known.
  public Figure dense16() {
    return Stream.of(dense(Precision.BF16), dense(Precision.FP16))
        .flatMap(figure -> figure.known().stream())
        .min(Comparator.comparing(Figure.Known::grade))
        .map(known -> (Figure) known)
        .orElseGet(() -> dense(Precision.FP16));
  }

  /// What was measured of the memory.
  public Optional<Figure.Known> measuredBandwidth() {
    return measured.stream()
        .filter(m -> m.precision().isEmpty())
        .map(Measurement::figure)
        .findFirst();
  }

  /// What was measured of matrix products.
  public Optional<Figure.Known> measuredDense(Precision precision) {
    return measured.stream()
        .filter(m -> m.precision().equals(Optional.of(precision)))
        .map(Measurement::figure)
        .findFirst();
  }

  /// What holds on a day: the latest word of each jurisdiction on each subject.
  public List<LegalStatus> legalAt(LocalDate date) {
    var latest = new LinkedHashMap<String, LegalStatus>();
    legal.stream()
        .filter(status -> !status.from().first().isAfter(date))
        .sorted(Comparator.comparing(LegalStatus::from))
        .forEach(status -> latest.put(status.jurisdiction() + " " + status.subject(), status));
    return new ArrayList<>(latest.values());
  }

  /// TOPS x bits, the measure of the export rules: the best over the types whose rate is known.
  public Optional<Double> tpp() {
    return dense.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().known().stream()
                    .map(known -> known.likely() * entry.getKey().bits()))
        .max(Comparator.naturalOrder());
  }
}
