package cutover.survey;

/// One CUDA name in one file.
///
/// @param topic what kind of dependence it is
/// @param name as the source spells it; for a kernel its own name
/// @param count how often it stands in the file
/// @param line of the first place, from 1
/// @param column of the first place, from 1, in bytes
public record Use(Topic topic, String name, int count, int line, int column) {}
