/// Kernel IR under construction.
@NullMarked
package cutover.compiler.region;

import org.jspecify.annotations.NullMarked;
