package cutover.source;

/// A name that a program itself declares.
///
/// @param token the name
/// @param scope the tokens between which the name means this; all of the file outside of braces
/// @param inside whether the scope is a body: of a function, a class or a namespace
public record Declared(int token, Sort sort, Range scope, boolean inside) {
  /// What is declared.
  public enum Sort {
    MACRO,
    TYPE,
    VARIABLE,
    FUNCTION
  }

  /// What the name at a token declares; nothing if it is only used there.
  public static java.util.Optional<Declared> at(Tokens tokens, int token) {
    return Declarations.at(tokens, token);
  }
}
