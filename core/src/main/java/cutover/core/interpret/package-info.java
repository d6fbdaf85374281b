/// What a kernel means: runs it thread by thread on plain memory, slowly and obviously. Compiled
/// kernels are compared with it.
@NullMarked
package cutover.core.interpret;

import org.jspecify.annotations.NullMarked;
