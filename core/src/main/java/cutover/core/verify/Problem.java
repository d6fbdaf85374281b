package cutover.core.verify;

import cutover.core.ir.Place;

/// One thing that is wrong with a program.
///
/// @param code `CUT03` and two digits
/// @param place of the operation, else of the function
/// @param op the guilty operation as text; the function's or variable's name if it is none
public record Problem(String code, Place place, String op, String message) {
  @Override
  public String toString() {
    return code + " " + place + " " + message + ": " + op;
  }
}
