/// What Cutover says when something is wrong: codes, places, texts and remedies.
@NullMarked
package cutover.core.diagnostics;

import org.jspecify.annotations.NullMarked;
