package cutover.report;

/// Writes a [Diff]: a table of four columns, the parts of a line that differ marked.
final class DiffWriter {
  private final Html html;

  DiffWriter(Html html) {
    this.html = html;
  }

  void write(Diff diff) {
    html.raw("<details class=\"diff\" id=\"").text(diff.id()).raw("\"><summary>");
    html.text(diff.title()).raw("</summary>\n<div class=\"scroll\" tabindex=\"0\">");
    html.raw("<table class=\"diff\">\n<tbody>\n");
    for (var row : diff.rows()) {
      switch (row) {
        case Diff.Row.Gap(var lines) ->
            html.raw("<tr class=\"gap\"><td colspan=\"4\">⋯ " + lines + "</td></tr>\n");
        case Diff.Row.Line line -> line(line);
      }
    }
    html.raw("</tbody>\n</table></div></details>\n");
  }

  private void line(Diff.Row.Line line) {
    var before = line.before();
    var after = line.after();
    int start = 0;
    int tail = 0;
    if (line.changed() && line.beforeNumber() > 0 && line.afterNumber() > 0) {
      int shorter = Math.min(before.length(), after.length());
      while (start < shorter && before.charAt(start) == after.charAt(start)) {
        start++;
      }
      while (tail < shorter - start
          && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
        tail++;
      }
    }
    html.raw(line.changed() ? "<tr class=\"changed\">" : "<tr>");
    side("del", line.beforeNumber(), before, start, tail, line.changed());
    side("ins", line.afterNumber(), after, start, tail, line.changed());
    html.raw("</tr>\n");
  }

  private void side(String tag, int number, String text, int start, int tail, boolean changed) {
    html.raw("<td class=\"number\">" + (number > 0 ? number : "") + "</td><td>");
    if (!changed || number == 0) {
      html.text(text);
    } else {
      html.text(text.substring(0, start)).raw("<" + tag + ">");
      html.text(text.substring(start, text.length() - tail)).raw("</" + tag + ">");
      html.text(text.substring(text.length() - tail));
    }
    html.raw("</td>");
  }
}
