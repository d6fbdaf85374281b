package cutover.compiler.lift;

import cutover.core.ir.Place;

/// Device code that Cutover does not take. The code names the page that says what to do.
public final class LiftException extends Exception {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient Place place;

  public LiftException(String code, String message) {
    this(code, message, Place.UNKNOWN);
  }

  public LiftException(String code, String message, Place place) {
    super(message);
    this.code = code;
    this.place = place;
  }

  public String code() {
    return code;
  }

  public Place place() {
    return place == null ? Place.UNKNOWN : place;
  }

  LiftException at(Place where) {
    return place().line() == 0 ? new LiftException(code, getMessage(), where) : this;
  }
}
