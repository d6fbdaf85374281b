package cutover.core.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  @ParameterizedTest
  @CsvSource({
    "a.cu:3:7, a.cu, 3, 7",
    "a.cu:3, a.cu, 3, 0",
    "a.cu, a.cu, 0, 0",
    "'', '', 0, 0",
    "odd:name.cu:3:7, odd:name.cu, 3, 7",
    "odd:1x:3, odd:1x, 3, 0",
    ":3, :3, 0, 0",
    "a:, a:, 0, 0",
    "a:12345678901:2, a:12345678901, 2, 0",
  })
  void aPlaceIsReadFromItsEnd(String text, String file, int line, int column) {
    assertEquals(new Place(file, line, column), Place.of(text));
  }
}
