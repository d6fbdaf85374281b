package cutover.targets.cpu;

import cutover.compiler.clang.Chip;
import java.nio.file.Path;
import java.util.OptionalInt;

/// How the device side of one source file is to be compiled.
///
/// @param lanes the width that the user asks for; empty where the cost model chooses
/// @param moduleId the name that host and device side meet under
/// @param libLlvm the LLVM library to call
/// @param chip what the program is held to
/// @param gathers whether the processor reads lanes that lie anywhere with one quick instruction
/// @param headers the folder that holds all of Cutover's own headers
public record DeviceOptions(
    OptionalInt lanes, String moduleId, Path libLlvm, Chip chip, boolean gathers, Path headers) {}
