package cutover.planner.chips;

import java.util.OptionalInt;

/// How a chip is programmed.
///
/// @param model `cuda`, `hip`, `ascendc`, ...
/// @param execution `simt` where the hardware makes lanes of threads, else `tile`
/// @param lanes threads of a warp or wave, where there are such
public record Programming(String model, String arch, String execution, OptionalInt lanes) {}
