/// Ascend 950 in its SIMT manner: CUDA-like threads in Ascend C, ACL on the host.
@NullMarked
package cutover.targets.ascend950;

import org.jspecify.annotations.NullMarked;
