/// The plan: a fleet as numbers, the model that OR-Tools solves, and the futures that try it.
///
/// The only place that knows OR-Tools. *Read first:* [Case], then [PlanModel].
@NullMarked
package cutover.planner.solve;

import org.jspecify.annotations.NullMarked;
