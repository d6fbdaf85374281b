package cutover.targets.port;

import cutover.targets.api.Row;
import java.util.List;
import java.util.Map;

/// One ported file, and what counts for the whole.
///
/// @param changed names by kind
/// @param helpers the helpers that it includes
/// @param looked whether its text was looked at
record FileReport(
    FileResult file, Map<Row.Kind, Integer> changed, List<String> helpers, boolean looked) {}
