/// What a chip does for a language model: a roofline with stated factors, calibrated where somebody
/// has measured.
@NullMarked
package cutover.planner.estimate;

import org.jspecify.annotations.NullMarked;
