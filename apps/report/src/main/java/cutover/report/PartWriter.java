package cutover.report;

import cutover.core.diagnostics.Language;

/// Writes the parts of a page.
final class PartWriter {
  private static final int ROWS_WORTH_FILTERING = 12;

  private final Html html;
  private final Language language;
  private int tables;
  private int charts;

  PartWriter(Html html, Language language) {
    this.html = html;
    this.language = language;
  }

  boolean hasCharts() {
    return charts > 0;
  }

  void write(Part part) {
    switch (part) {
      case Part.Paragraph(var text) -> html.raw("<p>").text(text).raw("</p>\n");
      case Part.Note(var tone, var text) ->
          html.raw("<p class=\"note " + tone.cssClass() + "\" role=\"note\">")
              .text(text)
              .raw("</p>\n");
      case Part.Tiles tiles -> tiles(tiles);
      case Part.Items items -> items(items);
      case Part.Code(var text) ->
          html.raw("<pre tabindex=\"0\"><code>").text(text).raw("</code></pre>\n");
      case Part.Fold(var title, var parts) -> {
        html.raw("<details><summary>").text(title).raw("</summary>\n");
        parts.forEach(this::write);
        html.raw("</details>\n");
      }
      case Table table -> table(table);
      case Chart chart -> chart(chart);
      case Diff diff -> new DiffWriter(html).write(diff);
    }
  }

  private void tiles(Part.Tiles tiles) {
    html.raw("<dl class=\"tiles\">\n");
    for (var tile : tiles.tiles()) {
      html.raw("<div class=\"tile " + tile.tone().cssClass() + "\"><dt>").text(tile.label());
      html.raw("</dt><dd>").text(tile.value()).raw("</dd></div>\n");
    }
    html.raw("</dl>\n");
  }

  private void items(Part.Items items) {
    var tag = items.numbered() ? "ol" : "ul";
    html.raw("<" + tag + ">\n");
    items.items().forEach(item -> html.raw("<li>").text(item).raw("</li>\n"));
    html.raw("</" + tag + ">\n");
  }

  private void chart(Chart chart) {
    charts++;
    var id = "chart" + charts;
    html.raw("<figure class=\"chart\"><figcaption>").text(chart.title()).raw("</figcaption>\n");
    html.raw("<div class=\"plot\" id=\"" + id + "\" role=\"img\"");
    html.attribute("aria-label", chart.description(), language);
    html.raw(" style=\"height:" + chart.heightPx() + "px\"></div>\n");
    html.raw("<script type=\"application/json\" data-chart=\"" + id + "\">");
    html.raw(Json.embedded(chart.option())).raw("</script>\n");
    chart
        .numbers()
        .ifPresent(
            numbers -> {
              html.raw("<details><summary>").text(PageWords.CHART_NUMBERS).raw("</summary>\n");
              table(numbers);
              html.raw("</details>\n");
            });
    html.raw("</figure>\n");
  }

  private void table(Table table) {
    tables++;
    var id = "table" + tables;
    html.raw("<div class=\"table\">\n<div class=\"caption\" id=\"" + id + "-caption\">");
    html.text(table.caption()).raw("</div>\n");
    if (table.rows().isEmpty()) {
      html.raw("<p class=\"none\">").text(PageWords.NONE).raw("</p>\n</div>\n");
      return;
    }
    if (table.rows().size() >= ROWS_WORTH_FILTERING) {
      html.raw("<input type=\"search\" data-filter=\"" + id + "\"");
      html.attribute("placeholder", PageWords.FILTER, language);
      html.attribute("aria-label", PageWords.FILTER, language).raw(">\n");
    }
    if (!table.wide()) {
      cardLabels(id, table);
    }
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
    html.raw(id + "-caption\">\n<table id=\"" + id + "\" class=\"");
    html.raw(table.wide() ? "wide" : "cards").raw("\" aria-labelledby=\"" + id + "-caption\">");
    html.raw("\n<thead><tr>");
    for (int i = 0; i < table.columns().size(); i++) {
      html.raw("<th scope=\"col\"" + (numeric(table, i) ? " class=\"number\"" : "") + ">");
      html.raw("<button type=\"button\"").attribute("title", PageWords.SORT, language).raw(">");
      html.text(table.columns().get(i)).raw("</button></th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (var row : table.rows()) {
      html.raw("<tr>");
      row.forEach(this::cell);
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table>\n</div>\n<button type=\"button\" class=\"more\" hidden>");
    html.text(PageWords.MORE).raw("</button>\n</div>\n");
  }

  private static boolean numeric(Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Cell.Number);
  }

  // On a phone a row is a card, and each of its cells is named; once per column, not per cell.
  private void cardLabels(String id, Table table) {
    html.raw("<style>@media (max-width:640px){\n");
    for (int i = 0; i < table.columns().size(); i++) {
      for (var each : Language.values()) {
        html.raw(":root[lang=" + each.tag() + "] #" + id + " td:nth-child(" + (i + 1) + ")");
        html.raw("::before{content:\"" + cssText(table.columns().get(i).in(each)) + "\"}\n");
      }
    }
    html.raw("}</style>\n");
  }

  private static String cssText(String text) {
    var escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      var letter = text.charAt(i);
      if (letter < ' ' || "\"\\<>&".indexOf(letter) >= 0) {
        escaped.append("\\%06x".formatted((int) letter));
      } else {
        escaped.append(letter);
      }
    }
    return escaped.toString();
  }

  private void cell(Cell cell) {
    switch (cell) {
      case Cell.Text(var text) -> html.raw("<td>").text(text).raw("</td>");
      case Cell.Number(var value, var text) ->
          html.raw("<td class=\"number\" data-value=\"" + value + "\">").text(text).raw("</td>");
      case Cell.Code(var text) -> html.raw("<td><code>").text(text).raw("</code></td>");
      case Cell.Mark(var tone, var text) ->
          html.raw("<td><span class=\"mark " + tone.cssClass() + "\">")
              .text(text)
              .raw("</span></td>");
    }
  }
}
