/// From CUDA and C++ sources to native objects, libraries and programs.
@NullMarked
package cutover.targets.cpu.build;

import org.jspecify.annotations.NullMarked;
