/// Nvidia RTX 6000D: CUDA itself, with less of everything, so that its port is an audit.
@NullMarked
package cutover.targets.rtx6000d;

import org.jspecify.annotations.NullMarked;
