package cutover.compiler.vector;

import cutover.compiler.shape.Layout;
import cutover.core.ir.Function;

/// A kernel over W lanes in step.
public record LaneProgram(Function function, int lanes, Layout layout) {}
