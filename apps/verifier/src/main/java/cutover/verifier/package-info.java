/// Runs an original and its port, and compares what they give.
@NullMarked
package cutover.verifier;

import org.jspecify.annotations.NullMarked;
