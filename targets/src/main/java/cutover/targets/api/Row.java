package cutover.targets.api;

/// What becomes of one CUDA name on a chip.
///
/// @param name the CUDA name; for headers with its folder, `cooperative_groups/reduce.h`; for what
///     is in a namespace with that, `cooperative_groups::reduce`; for a member with a dot,
///     `.warpSize`
/// @param how what a port does with it
/// @param to by `how`: the chip's name (RENAME), a template (CALL), a rule's name (RULE), a remark
/// @param source a key of sources.tsv
/// @param note for the reader of a table or of a finding; may be empty
public record Row(String name, Kind kind, How how, String to, String source, String note) {
  /// What kind of name it is.
  public enum Kind {
    FUNCTION,
    TYPE,
    CONSTANT,
    MACRO,
    HEADER,
    /// A function of device code.
    DEVICE,
    KEYWORD,
    /// What a build file links, by its name without `-l`, or finds: `cublas`, `CUDA::cublas`.
    LIBRARY,
    /// A word of a build file: a command, variable or property of CMake, a flag of nvcc.
    BUILD,
    /// A punctuation: `<<<`.
    SYNTAX
  }

  /// What a port does with a name.
  public enum How {
    /// The chip has it under the same name and meaning.
    SAME,
    /// Another name, the same meaning and arguments.
    RENAME,
    /// A call with other arguments. In the template, `{0}` is the first argument, `{1?x}` the
    /// second or `x` where it is left out, `{2..}` the third and those after it, with commas.
    CALL,
    /// A rule of the chip's package, by name.
    RULE,
    /// The name goes, with what the note says.
    DROP,
    /// The chip has nothing for it: a finding of level TODO, with the note as what to do.
    REFUSE
  }
}
