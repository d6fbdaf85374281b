package cutover.planner.solve;

/// Something that a plan decides, and what it is good for.
public sealed interface Decision {
  /// The month in which it is acted on.
  int month();

  Counterfactual without();

  /// @param ready first month in which the port is used
  /// @param deadline latest month in which it may be ready without leaving more unmet
  record Port(int port, int start, int ready, int deadline, Counterfactual without)
      implements Decision {
    @Override
    public int month() {
      return start;
    }
  }

  /// @param first month of the first order; `last` of the last
  record Purchase(int deal, int first, int last, int cards, Counterfactual without)
      implements Decision {
    @Override
    public int month() {
      return first;
    }
  }

  /// The best plan that does without the decision.
  ///
  /// @param unmetShare of all demand, weighted
  /// @param from first month in which more stays unmet than in the plan; -1 for none
  /// @param shareFrom unmet on average from then on
  /// @param moreCost what it costs more than the plan; less, if negative
  /// @param impossible no plan meets what must be met
  record Counterfactual(
      double unmetShare, int from, double shareFrom, double moreCost, boolean impossible) {}
}
