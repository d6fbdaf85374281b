/// What a kernel relies on without saying so.
@NullMarked
package cutover.compiler.audit;

import org.jspecify.annotations.NullMarked;
