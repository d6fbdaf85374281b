package cutover.core.interpret;

import cutover.core.ir.Place;

/// A kernel did what no kernel may do, or something that the interpreter does not know.
public final class InterpreterFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Place place;

  InterpreterFault(String message, Place place, String where) {
    super(message + " at " + place + where);
    this.place = place;
  }

  public Place place() {
    return place;
  }
}
