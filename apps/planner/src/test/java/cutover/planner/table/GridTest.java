package cutover.planner.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GridTest {
  private static final Grid GRID =
      new Grid(
          List.of("芯片", "GB"),
          List.of(List.of("a|b", "1,024"), List.of("say \"x\"", "8")),
          Set.of(0));

  @Test
  void wideCharactersTakeTwoColumns() {
    assertEquals(
        """
        芯片        GB
        ───────  ─────
        a|b      1,024
        say "x"      8
        """,
        GRID.text());
  }

  @Test
  void longWordsGoOnBelow() {
    var grid =
        Grid.ofWords(
            List.of("day", "what"),
            List.of(List.of("1", "one two three four five six"), List.of("2", "一二三四五六七八九十一二")));
    assertEquals(
        """
        day  what
        ───  ────────────────────
        1    one two three four
             five six
        2    一二三四五六七八九十
             一二
        """,
        grid.text(25));
  }

  @Test
  void markdownAndCsvQuote() {
    assertEquals(
        "| 芯片 | GB |\n| --- | --: |\n| a\\|b | 1,024 |\n| say \"x\" | 8 |\n", GRID.markdown());
    assertEquals("芯片,GB\r\na|b,\"1,024\"\r\n\"say \"\"x\"\"\",8\r\n", GRID.csv());
  }

  @Test
  void rowsAreWhole() {
    var row = List.of(List.of("one"));
    assertThrows(IllegalArgumentException.class, () -> Grid.ofWords(List.of("a", "b"), row));
  }
}
