/// The walk over a tree that is to leave CUDA: files, headers, build files, markers, user rules.
@NullMarked
package cutover.targets.port;

import org.jspecify.annotations.NullMarked;
