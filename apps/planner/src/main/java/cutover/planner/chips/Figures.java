package cutover.planner.chips;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The figures of a chip by their names, for tables and for machines.
public final class Figures {
  private Figures() {}

  /// `memory_gb`, `bandwidth_gbs`, `dense_bf16_tflops`, ..., in a fixed order.
  public static Map<String, Figure> of(Chip chip) {
    var figures = new LinkedHashMap<String, Figure>();
    figures.put("memory_gb", chip.memoryGb());
    figures.put("bandwidth_gbs", chip.bandwidth());
    for (var precision : Precision.values()) {
      if (chip.dense().containsKey(precision)) {
        figures.put("dense_" + precision.word() + "_tflops", chip.dense(precision));
      }
    }
    figures.put("link_gbs", chip.linkGbs());
    figures.put("power_w", chip.powerWatts());
    chip.price()
        .ifPresentOrElse(
            price ->
                figures.put("price_" + price.currency().toLowerCase(Locale.ROOT), price.amount()),
            () -> figures.put("price", new Figure.Unknown()));
    figures.put("lead_time_weeks", chip.leadTimeWeeks());
    return figures;
  }
}
