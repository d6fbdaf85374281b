/// What every chip's package gives: its limits, its table, its way to port.
@NullMarked
package cutover.targets.api;

import org.jspecify.annotations.NullMarked;
