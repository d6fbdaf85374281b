package cutover.core.verify;

/// What the verifier checks, with the code under which it reports a breach.
enum Rule {
  /// A value is defined above, in the same region or in one around it.
  DEFINED("CUT0301"),
  /// An id is defined once.
  DEFINED_ONCE("CUT0302"),
  /// A use has the type of its definition.
  USED_AS_DEFINED("CUT0303"),
  /// An operand has a type that the operation takes.
  OPERAND("CUT0304"),
  /// The result has the type that the operation makes.
  RESULT("CUT0305"),
  /// Parameters, yields and results of regions correspond.
  REGION("CUT0306"),
  /// The first yield of a loop says whether it goes on.
  LOOP_CONDITION("CUT0307"),
  /// A mask is an i1, or one for each lane; in a kernel it is `true`.
  MASK("CUT0308"),
  /// Kernels have no lanes, lane programs everywhere the same number.
  LANES("CUT0309"),
  /// A scalar becomes lanes through a splat only.
  SHAPE("CUT0310"),
  /// Some operations and accesses are for lane programs only.
  LANE_PROGRAM_ONLY("CUT0311"),
  /// Alignments are powers of two, sizes and lane numbers in range.
  CONSTANT("CUT0312"),
  /// Private memory stands at the top of a body.
  PRIVATE_AT_TOP("CUT0313"),
  /// A symbol is defined once, and defined if it is used.
  SYMBOL("CUT0314"),
  /// A call fits its callee.
  CALL("CUT0315"),
  /// Kernels return nothing, and launch bounds are positive.
  SIGNATURE("CUT0316");

  private final String code;

  Rule(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
