/// The embedded clang and LLVM programs: unpacking, flags, runs and cached results.
@NullMarked
package cutover.compiler.clang;

import org.jspecify.annotations.NullMarked;
