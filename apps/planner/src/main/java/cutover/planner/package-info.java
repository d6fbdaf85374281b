/// Chips, estimates, and the plan of a fleet's move.
@NullMarked
package cutover.planner;

import org.jspecify.annotations.NullMarked;
