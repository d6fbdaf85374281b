package cutover.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.Language;
import cutover.testkit.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

class PageTest {
  private static final String NASTY = "</script><script>alert(1)</script>&\"'<b>\u0000\u2028";

  @TempDir Path folder;

  private static Bilingual both(String en, String zh) {
    return new Bilingual(en, zh);
  }

  /// One of everything, with texts that try to break out of each place they stand in.
  static Page everything() {
    var rows = new ArrayList<List<Cell>>();
    for (int i = 0; i < 260; i++) {
      rows.add(
          List.of(
              Cell.code("src/kernels/very/long/path/softmax_" + i + ".cu:" + (i * 7)),
              Cell.number(i * 37.0 % 101, i * 37 % 101 + " h"),
              i % 3 == 0
                  ? Cell.mark(Tone.GOOD, both("supported", "支持"))
                  : Cell.mark(Tone.BAD, both("missing", "缺失")),
              Cell.text(both("kernel number " + i, "第 " + i + " 个核函数"))));
    }
    var months = new Bilingual[37];
    months[0] = both("Chip", "芯片");
    var cells = new Cell[37];
    cells[0] = Cell.code("h20");
    for (int i = 1; i < 37; i++) {
      months[i] = Bilingual.same("M" + i);
      cells[i] = Cell.number(i * 8L);
    }
    var line =
        Map.<String, Object>of(
            "tooltip", Map.of("trigger", "axis"),
            "legend", Map.of("bottom", 0),
            "grid", Map.of("left", 8, "right", 16, "top", 16, "bottom", 40, "containLabel", true),
            "xAxis", Map.of("type", "category", "data", List.of("Jan", "Feb", "Mar")),
            "yAxis", Map.of("type", "value", "name", both("cards", "卡")),
            "series",
                List.of(
                    Map.of(
                        "type", "line",
                        "name", both("needed" + NASTY, "需求"),
                        "data", List.of(3, 5, 9)),
                    Map.of("type", "line", "name", both("there", "现有"), "data", List.of(8, 6, 2))));
    return Page.titled(both("Everything <at once>", "全部内容"))
        .lead(both("A page with one of each part. " + NASTY, "每种内容各一份。"))
        .section(
            both("Words", "文字"),
            Part.tiles(
                Part.tile(Tone.GOOD, Bilingual.same("97 %"), both("of demand is met", "需求得到满足")),
                Part.tile(
                    Tone.CAUTION, both("3 months", "3 个月"), both("until H20 runs out", "H20 耗尽")),
                Part.tile(Tone.BAD, Bilingual.same("18 %"), both("unmet from May", "五月起未满足")),
                Part.tile(Tone.NEUTRAL, Bilingual.same("¥ 41.2 M"), both("cost", "成本"))),
            Part.paragraph(both("A paragraph.", "一段文字。")),
            Part.note(Tone.CAUTION, both("Not legal advice.", "不构成法律意见。")),
            Part.steps(List.of(both("first", "第一"), both("second " + NASTY, "第二"))),
            Part.code("__global__ void k(float* p) { p[threadIdx.x] = 0; } // " + NASTY),
            Part.fold(both("More", "更多"), Part.items(List.of(both("point", "要点")))))
        .section(
            both("Chart", "图表"),
            Chart.of(both("Cards", "卡数"), both("Needed and there", "需求与现有"), 260, line)
                .with(
                    Table.of(both("Cards", "卡数"), both("Month", "月"), both("Needed", "需求"))
                        .row(Cell.text("Jan"), Cell.number(3))))
        .section(
            both("Tables", "表格"),
            Table.of(
                    both("Files " + NASTY, "文件"),
                    both("File \"quoted\"", "文件"),
                    both("Hours", "工时"),
                    both("State", "状态"),
                    both("What", "内容"))
                .rows(rows),
            Table.of(both("Months", "月份"), months).row(cells).scrolling(),
            Table.of(both("Empty", "空"), both("Nothing", "无")))
        .data("facts", Map.of("nasty", NASTY, "list", List.of(1, 2.5, true)));
  }

  private Path write(Page page, Language language) throws IOException {
    return Files.writeString(folder.resolve("page.html"), page.html(language));
  }

  @Test
  void holdsInARealBrowser() throws IOException {
    var page = write(everything(), Language.ENGLISH);
    try (var browser = Browser.start()) {
      browser.requireGood(page);
      browser.open(page, 1280);
      assertEquals("Everything <at once>", browser.ask("return document.title"));
      assertEquals(
          NASTY,
          browser.ask(
              "return JSON.parse(document.getElementById('data-facts').textContent).nasty"));
      // Nothing of the texts became markup.
      assertEquals(0L, browser.ask("return document.querySelectorAll('b').length"));
      // The chart's words are in the shown language.
      var chart = "return document.getElementById('chart1').textContent.includes('%s')";
      assertEquals(true, browser.ask(chart.formatted("there")));
      browser.ask("document.querySelector('[data-language=zh]').focus()");
      browser.press(Keys.SPACE);
      assertEquals("全部内容", browser.ask("return document.title"));
      assertEquals(true, browser.ask(chart.formatted("现有")));
      assertEquals(false, browser.ask(chart.formatted("there")));
      assertEquals(
          "需求与现有",
          browser.ask("return document.getElementById('chart1').getAttribute('aria-label')"));
    }
  }

  @Test
  void tablesSortAndFilterByKeyboard() throws IOException {
    var page = write(everything(), Language.ENGLISH);
    var first =
        "return [...document.querySelectorAll('#table2 tbody tr:not([hidden]) td.number')][0].textContent";
    var shown = "return document.querySelectorAll('#table2 tbody tr:not([hidden])').length";
    try (var browser = Browser.start()) {
      browser.open(page, 1280);
      assertEquals(200L, browser.ask(shown));
      browser.ask("document.querySelector('#table2 th:nth-child(2) button').focus()");
      browser.press(Keys.ENTER);
      assertEquals("0 h", browser.ask(first));
      browser.press(Keys.ENTER);
      assertEquals("100 h", browser.ask(first));
      browser.ask("document.querySelector('[data-filter=table2]').focus()");
      browser.press("softmax_17 missing");
      // softmax_17 and softmax_170 to _179, less 171, 174 and 177, which are supported.
      assertEquals(8L, browser.ask(shown));
      browser.press(Keys.BACK_SPACE.toString().repeat("softmax_17 missing".length()));
      browser.ask(
          "document.querySelector('#table2').closest('.table').querySelector('.more').focus()");
      browser.press(Keys.ENTER);
      assertEquals(260L, browser.ask(shown));
    }
  }

  @Test
  void carriesTheChartLibraryOnceOrNotAtAll() {
    var without = Page.titled(both("A", "甲")).html(Language.CHINESE);
    assertTrue(without.length() < 40_000, without.length() + " characters");
    assertTrue(without.contains("<html lang=\"zh\">"));
    assertFalse(without.contains("Apache Software Foundation"));
    var with = everything().html(Language.ENGLISH);
    assertEquals(1, with.split("Apache Software Foundation", -1).length - 1);
  }

  @Test
  void sameContentGivesTheSameBytes() {
    assertEquals(everything().html(Language.ENGLISH), everything().html(Language.ENGLISH));
  }

  @Test
  void jsonIsTheSameWhateverTheMap() {
    assertEquals(
        "{\"a\":{\"en\":\"one\",\"zh\":\"一\"},\"b\":[1,2.5,true]}",
        Json.compact(Map.of("b", List.of(1, 2.5, true), "a", both("one", "一"))));
    assertThrows(IllegalArgumentException.class, () -> Json.compact(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Json.compact(new Object()));
  }

  @Test
  void rowsMustFitTheirColumns() {
    var table = Table.of(both("T", "表"), both("A", "甲"), both("B", "乙"));
    assertThrows(IllegalArgumentException.class, () -> table.row(Cell.number(1)));
  }
}
