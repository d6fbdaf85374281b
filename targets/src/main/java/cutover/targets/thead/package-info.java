/// T-Head PPU: compatible with CUDA, so that its port is an audit.
@NullMarked
package cutover.targets.thead;

import org.jspecify.annotations.NullMarked;
