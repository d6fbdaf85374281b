/// Says what is wrong with a program: values used where they are not defined, types that do not
/// fit, and lanes where there are none.
@NullMarked
package cutover.core.verify;

import org.jspecify.annotations.NullMarked;
