/// Kernels from a seed: whoever runs kernels must get what the interpreter gets.
@NullMarked
package cutover.core.random;

import org.jspecify.annotations.NullMarked;
