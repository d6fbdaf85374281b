/// Every chip that Cutover knows.
@NullMarked
package cutover.targets;

import org.jspecify.annotations.NullMarked;
