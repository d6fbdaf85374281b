/// What recorded runs gave back, and how two of them differ.
@NullMarked
package cutover.verifier.trace;

import org.jspecify.annotations.NullMarked;
