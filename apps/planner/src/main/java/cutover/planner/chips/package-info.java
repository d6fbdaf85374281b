/// The chips: what is known of each, from whom, and what may be done with it from when.
@NullMarked
package cutover.planner.chips;

import org.jspecify.annotations.NullMarked;
