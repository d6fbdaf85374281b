package cutover.planner.solve;

import java.util.Map;

/// How things go: what stays unmet, and when each chip runs out.
///
/// @param unmetShare weighted, of all demand
/// @param unmetByMonth weighted, of the month's demand
/// @param unmetByWorkload of each workload's own demand
/// @param runOut by chip: the first month in which one more card of it would leave less unmet; the
///     number of months where that never comes
public record Course(
    double unmetShare,
    double[] unmetByMonth,
    double[] unmetByWorkload,
    double cost,
    Map<String, Integer> runOut) {}
