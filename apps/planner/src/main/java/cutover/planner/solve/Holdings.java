package cutover.planner.solve;

/// What is there to work with, by month: cards that work, pools that may be used, ports that are
/// done.
///
/// @param cards `[pool][month]`
/// @param usable `[pool][month]`
/// @param ready `[port]`: first month in which it can be used; -1 for never
/// @param spent money of today for cards that came
record Holdings(double[][] cards, boolean[][] usable, int[] ready, double spent) {
  /// What a plan is expected to hold.
  static Holdings expected(Case all, int[][] lots, int[] ready) {
    var cards = new double[all.pools().size()][];
    var usable = new boolean[cards.length][];
    for (int p = 0; p < cards.length; p++) {
      cards[p] = all.pools().get(p).stock().clone();
      usable[p] = all.pools().get(p).usable();
    }
    double spent = 0;
    for (int d = 0; d < lots.length; d++) {
      var deal = all.deals().get(d);
      for (int m = 0; m < all.months(); m++) {
        var came = lots[d][m] * deal.lot() * deal.arrives();
        spent += came * deal.price() * all.capital()[m];
        for (int t = m + deal.lead(); t < all.months() && came > 0; t++) {
          cards[deal.pool()][t] += came * deal.survivors(t - m - deal.lead());
        }
      }
    }
    return new Holdings(cards, usable, ready, spent);
  }

  /// Nothing bought, nothing ported.
  static Holdings nothingDone(Case all) {
    var never = new int[all.ports().size()];
    java.util.Arrays.fill(never, -1);
    return expected(all, new int[all.deals().size()][all.months()], never);
  }
}
