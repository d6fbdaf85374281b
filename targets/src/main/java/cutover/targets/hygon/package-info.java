/// Hygon DCU: HIP 6.3 as DTK takes it, waves of 64 lanes.
@NullMarked
package cutover.targets.hygon;

import org.jspecify.annotations.NullMarked;
