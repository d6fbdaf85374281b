package cutover.planner.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Fleet files made from a seed: each is valid, most are tight.
final class RandomFleets {
  private static final List<String> CHIPS =
      List.of(
          "h20-96g",
          "a800-80g",
          "ascend-950pr",
          "ascend-910b3",
          "hygon-k100-ai",
          "mlu370-x8",
          "ppu-zw810e",
          "metax-c500",
          "rtx-6000d",
          "kunlun-r300",
          "mtt-s4000",
          "ascend-950dt");
  private static final List<String> STACKS =
      List.of(
          "ascend-simt",
          "ascendc",
          "hip",
          "bangc",
          "maca",
          "xpu",
          "musa",
          "ppu-zw810e",
          "rtx-6000d");

  private final Random random;
  private final StringBuilder yaml = new StringBuilder();

  private RandomFleets(long seed) {
    this.random = new Random(seed);
  }

  /// @param size cards of the first stock, to which everything else is scaled
  static String yaml(long seed, int months, int chips, int workloads, int codes, int size) {
    return new RandomFleets(seed).write(seed, months, chips, workloads, codes, size);
  }

  private String write(long seed, int months, int chips, int workloads, int codes, int size) {
    line("fleet: random-" + seed);
    line("start: \"2026-01\"");
    line("months: " + months);
    line("sites:");
    line("  - {id: north, region: cn-north}");
    line("  - {id: south, region: cn-south}");
    line("costs: {kwh: 0.7, pue: 1.3}");
    line("team:");
    line("  - {people: " + (1 + random.nextInt(Math.max(2, codes))) + ", cost: 45000}");
    line("help:");
    line("  - {stack: hip, people: 2, cost: 60000, from: \"2026-02\"}");
    line("stock:");
    line("  - {chip: h20-96g, site: north, count: " + size + ", failure: 0.1}");
    if (chips > 1) {
      line("  - {chip: a800-80g, site: south, count: " + size / 2 + ", failure: 0.08}");
    }
    code(codes);
    workloads(chips, workloads, codes, size);
    offers(months, chips, size);
    if (random.nextBoolean()) {
      line("budget:");
      line("  - {amount: " + (20000L + random.nextInt(40000)) * size + "}");
    }
    line("rules:");
    line("  - {id: closed, forbids: buy, chips: [h20-96g], from: \"2026-02\"}");
    return yaml.toString();
  }

  private void code(int codes) {
    line("code:");
    for (int k = 0; k < codes; k++) {
      line("  - id: code" + k);
      line("    runs_on: [h20-96g, a800-80g]");
      line("    most_people: " + (1 + random.nextInt(4)));
      if (k > 0 && random.nextInt(3) == 0) {
        line("    after: [code" + random.nextInt(k) + "]");
      }
      line("    effort:");
      for (var stack : STACKS) {
        line("      " + stack + ": " + (1 + random.nextInt(6)));
      }
    }
  }

  private void workloads(int chips, int workloads, int codes, int size) {
    line("workloads:");
    for (int w = 0; w < workloads; w++) {
      var cards = Math.max(1, (int) (1.2 * size * (0.4 + random.nextDouble()) / workloads));
      line("  - id: work" + w);
      line("    kind: " + (random.nextInt(3) == 0 ? "training" : "inference"));
      line("    code: code" + random.nextInt(codes));
      line("    priority: " + (1 + random.nextInt(10)));
      line("    demand: {now: " + cards + ", growth: " + random.nextInt(8) / 100.0 + "}");
      line("    per_card:");
      for (int c = 0; c < chips; c++) {
        if (c == 0 || random.nextInt(6) > 0) {
          var rate = c == 0 ? 1 : 0.4 + random.nextInt(12) / 10.0;
          line("      " + CHIPS.get(c) + ": " + rate);
        }
      }
    }
  }

  private void offers(int months, int chips, int size) {
    line("offers:");
    var made = new ArrayList<String>();
    for (int c = 0; c < chips; c++) {
      var from = random.nextInt(Math.max(1, months / 2));
      made.add(
          "  - {id: offer"
              + c
              + ", chip: "
              + CHIPS.get(c)
              + ", site: "
              + (random.nextBoolean() ? "north" : "south")
              + ", price: "
              + (30 + random.nextInt(90)) * 1000
              + ", lot: "
              + Math.max(1, size / 40)
              + ", quantity: "
              + size / 2
              + ", per_month: "
              + Math.max(1, size / 5)
              + ", from: \"20"
              + (26 + from / 12)
              + "-"
              + "%02d".formatted(from % 12 + 1)
              + "\", lead_months: [1, "
              + (1 + random.nextInt(3))
              + ", 6], arrives: "
              + (5 + random.nextInt(6)) / 10.0
              + "}");
    }
    made.forEach(this::line);
  }

  private void line(String text) {
    yaml.append(text).append('\n');
  }
}
