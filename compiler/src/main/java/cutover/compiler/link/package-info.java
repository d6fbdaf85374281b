/// Device code of several source files as one module.
@NullMarked
package cutover.compiler.link;

import org.jspecify.annotations.NullMarked;
