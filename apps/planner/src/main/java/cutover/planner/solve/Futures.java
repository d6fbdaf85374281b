package cutover.planner.solve;

import cutover.planner.fleet.FleetRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;

/// How a plan holds when things do not go as expected: its orders and ports are kept, and each
/// month makes the best of what has come.
///
/// Drawn are: the growth of demand (half of its uncertainty common to all workloads), whether and
/// when orders come, possible bans, how long ports take, how many cards fail, and how far estimates
/// of what a card gives are off. A future depends on the seed and its number alone: the same seed
/// gives the same answer on any machine.
public final class Futures {
  private final Case all;
  private final Solution plan;
  private final long seed;

  public Futures(Case all, Solution plan, long seed) {
    this.all = all;
    this.plan = plan;
    this.seed = seed;
  }

  /// @param done told how many are done
  public List<Course> draw(int count, int threads, IntConsumer done) {
    var courses = new Course[count];
    var next = new AtomicInteger();
    var finished = new AtomicInteger();
    try (var workers = new Workers(threads, "a future could not be drawn")) {
      var shares = new ArrayList<Future<?>>();
      for (int i = 0; i < threads; i++) {
        shares.add(
            workers.begin(
                () -> {
                  for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                    // A new one each time: the solver remembers, and of equally good ways to use
                    // what is there might take another.
                    try (var recourse = new Recourse(all)) {
                      courses[n] = future(n, recourse);
                    }
                    done.accept(finished.incrementAndGet());
                  }
                }));
      }
      shares.forEach(workers::result);
    }
    return List.of(courses);
  }

  private Course future(int number, Recourse recourse) {
    // Neighbouring seeds give unrelated streams: SplittableRandom mixes them.
    var random =
        new SplittableRandom(new SplittableRandom(seed + number * 0x9E3779B97F4A7C15L).nextLong());
    var factors = demand(random);
    return recourse.run(holdings(random), factors, rates(random));
  }

  private double[][] demand(RandomGenerator random) {
    var factors = new double[all.workloads()][all.months()];
    var market = random.nextGaussian();
    for (int w = 0; w < factors.length; w++) {
      var sigma = all.fleet().workloads().get(w).uncertainty();
      var own = Math.sqrt(0.5) * market + Math.sqrt(0.5) * random.nextGaussian();
      for (int t = 0; t < all.months(); t++) {
        var spread = sigma * Math.sqrt(t / 12.0);
        factors[w][t] = Math.exp(spread * own - spread * spread / 2);
      }
    }
    return factors;
  }

  // How far estimates of rates are off. A chip that is better than estimated is so for all that it
  // runs: one draw for each chip, after all others, so that fleets without estimates keep theirs.
  private double[][] rates(RandomGenerator random) {
    var luck = new TreeMap<String, Double>();
    for (var workload : all.fleet().workloads()) {
      workload
          .rates()
          .forEach(
              (chip, rate) -> {
                if (rate.estimated().isPresent()) {
                  luck.put(chip, 0.5);
                }
              });
    }
    luck.replaceAll((_, _) -> random.nextDouble());
    var factors = new double[all.workloads()][all.pools().size()];
    for (int w = 0; w < factors.length; w++) {
      for (int p = 0; p < factors[w].length; p++) {
        var rate = all.fleet().workloads().get(w).rates().get(all.pools().get(p).chip());
        factors[w][p] =
            rate == null || rate.estimated().isEmpty()
                ? 1
                : triangular(
                        rate.low(),
                        rate.perCard(),
                        rate.high(),
                        luck.get(all.pools().get(p).chip()))
                    / rate.perCard();
      }
    }
    return factors;
  }

  private Holdings holdings(RandomGenerator random) {
    var months = all.months();
    var bans = new ArrayList<FleetRule>();
    for (var ban : all.fleet().bans()) {
      var comes = random.nextDouble() < ban.probability();
      var month = ban.from() + random.nextInt(Math.max(1, ban.until() - ban.from() + 1));
      if (comes) {
        bans.add(ban.rule().from(month));
      }
    }
    var cards = new double[all.pools().size()][];
    var usable = new boolean[cards.length][];
    for (int p = 0; p < cards.length; p++) {
      cards[p] = survivors(all.pools().get(p), random);
      usable[p] = usable(all.pools().get(p), bans);
    }
    double spent = 0;
    for (int d = 0; d < plan.lots().length; d++) {
      var deal = all.deals().get(d);
      var pool = all.pools().get(deal.pool());
      for (int m = 0; m < months; m++) {
        var ordered = plan.lots()[d][m] * deal.lot();
        if (ordered == 0) {
          continue;
        }
        var comes = random.nextDouble() < deal.arrives();
        var lead = triangular(deal.leadLow(), deal.lead(), deal.leadHigh(), random);
        var arrival = m + (int) Math.round(lead);
        if (!comes || banned(bans, FleetRule.Act.BUY, pool, Math.min(arrival, months - 1))) {
          continue;
        }
        spent += ordered * deal.price() * all.capital()[m];
        for (int t = arrival; t < months; t++) {
          cards[deal.pool()][t] += ordered * deal.survivors(t - arrival);
        }
      }
    }
    return new Holdings(cards, usable, ready(random), spent);
  }

  private static boolean banned(
      List<FleetRule> bans, FleetRule.Act act, Case.Pool pool, int month) {
    return bans.stream()
        .anyMatch(ban -> ban.act() == act && ban.covers(pool.chip(), pool.site(), month));
  }

  private boolean[] usable(Case.Pool pool, List<FleetRule> bans) {
    var usable = pool.usable().clone();
    for (int t = 0; t < usable.length; t++) {
      usable[t] &= !banned(bans, FleetRule.Act.USE, pool, t);
    }
    return usable;
  }

  // Each card fails or not; of many, about a normal share.
  private static double[] survivors(Case.Pool pool, RandomGenerator random) {
    var cards = pool.stock().clone();
    var luck = random.nextGaussian();
    for (int t = 0; t < cards.length; t++) {
      var share = pool.survivors(t);
      var first = share > 0 ? cards[t] / share : 0;
      cards[t] = Math.clamp(cards[t] + luck * Math.sqrt(first * share * (1 - share)), 0, first);
    }
    return cards;
  }

  private int[] ready(RandomGenerator random) {
    var ready = new int[plan.ready().length];
    for (int q = 0; q < ready.length; q++) {
      var port = all.ports().get(q);
      var effort = triangular(port.effortLow(), port.effort(), port.effortHigh(), random);
      ready[q] = plan.ready()[q];
      if (ready[q] >= 0) {
        var start = plan.firstWork(q);
        var months = (ready[q] - start) * effort / Math.max(1e-9, port.effort());
        ready[q] = start + (int) Math.ceil(months - 1e-9);
      }
    }
    all.afterWhatTheyNeed(ready);
    return ready;
  }

  private static double triangular(double low, double likely, double high, RandomGenerator random) {
    return triangular(low, likely, high, random.nextDouble());
  }

  private static double triangular(double low, double likely, double high, double u) {
    if (high <= low) {
      return likely;
    }
    var middle = (likely - low) / (high - low);
    return u < middle
        ? low + Math.sqrt(u * (high - low) * (likely - low))
        : high - Math.sqrt((1 - u) * (high - low) * (high - likely));
  }
}
