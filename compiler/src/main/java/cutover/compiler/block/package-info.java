/// Kernels with barriers as loops over the lane groups of a block.
@NullMarked
package cutover.compiler.block;

import org.jspecify.annotations.NullMarked;
