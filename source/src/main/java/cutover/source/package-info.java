/// Source text as tokens that lose no byte, and the edits that a port makes.
@NullMarked
package cutover.source;

import org.jspecify.annotations.NullMarked;
