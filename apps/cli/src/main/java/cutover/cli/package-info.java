/// The command line.
@NullMarked
package cutover.cli;

import org.jspecify.annotations.NullMarked;
