/// What device code and launches rely on that a chip does not give. Knows limits, no chip.
@NullMarked
package cutover.targets.audit;

import org.jspecify.annotations.NullMarked;
