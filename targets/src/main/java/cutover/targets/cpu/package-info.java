/// The CPU target: a lane program as LLVM IR for the machine at hand.
@NullMarked
package cutover.targets.cpu;

import org.jspecify.annotations.NullMarked;
