package cutover.compiler.lift;

/// Names that survive from the source.
final class Names {
  private Names() {}

  /// A symbol without the characters that only LLVM allows (`.str.1`, `foo.bar`).
  static String symbol(String llvmName) {
    return llvmName.replace('.', '_').replace('$', '_').replace('"', '_');
  }

  /// The variable behind an LLVM value: `sum.0.lcssa` was `sum`; pure numbers were nothing.
  static String variable(String llvmName) {
    int end = 0;
    while (end < llvmName.length()
        && (Character.isLetterOrDigit(llvmName.charAt(end)) || llvmName.charAt(end) == '_')) {
      end++;
    }
    return llvmName.substring(0, end);
  }
}
