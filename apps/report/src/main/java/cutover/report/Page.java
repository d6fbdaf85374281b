package cutover.report;

import cutover.core.diagnostics.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One HTML file: a title, sections, and everything that they need. It asks no network for
/// anything; its own content security policy forbids it.
///
///     Page.titled(title).lead(summary).section(heading, table).html(language)
public final class Page {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.min.js";

  private final Bilingual title;
  private final Bilingual lead;
  private final List<Section> sections;
  private final Map<String, Object> data;

  private record Section(Bilingual heading, List<Part> parts) {}

  private Page(Bilingual title, Bilingual lead, List<Section> sections, Map<String, Object> data) {
    this.title = title;
    this.lead = lead;
    this.sections = sections;
    this.data = data;
  }

  public static Page titled(Bilingual title) {
    return new Page(title, Bilingual.same(""), List.of(), Map.of());
  }

  /// A sentence or two below the title: what the reader came for.
  public Page lead(Bilingual text) {
    return new Page(title, text, sections, data);
  }

  public Page section(Bilingual heading, Part... parts) {
    return section(heading, List.of(parts));
  }

  public Page section(Bilingual heading, List<? extends Part> parts) {
    var more = new ArrayList<>(sections);
    more.add(new Section(heading, List.copyOf(parts)));
    return new Page(title, lead, List.copyOf(more), data);
  }

  /// Facts for programs, in `<script type="application/json" id="data-NAME">`; see [Json].
  public Page data(String name, Object tree) {
    var more = new LinkedHashMap<>(data);
    more.put(name, tree);
    return new Page(title, lead, sections, more);
  }

  /// The file's text.
  ///
  /// @param language what the page shows until its reader chooses
  public String html(Language language) {
    var html = new Html();
    var parts = new PartWriter(html, language);
    html.raw("<!doctype html>\n<html lang=\"" + language.tag() + "\">\n<head>\n");
    html.raw("<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    html.raw(" style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<link rel=\"icon\" href=\"data:,\">\n");
    html.raw("<title").attribute("data-title", title, language).raw(">");
    html.text(title.in(language)).raw("</title>\n");
    html.raw("<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#main\">").text(PageWords.SKIP).raw("</a>\n");
    top(html, language);
    html.raw("<main id=\"main\">\n<h1>").text(title).raw("</h1>\n");
    if (!lead.en().isEmpty()) {
      html.raw("<p class=\"lead\">").text(lead).raw("</p>\n");
    }
    for (int i = 0; i < sections.size(); i++) {
      html.raw("<section id=\"s" + (i + 1) + "\">\n<h2>").text(sections.get(i).heading());
      html.raw("</h2>\n");
      sections.get(i).parts().forEach(parts::write);
      html.raw("</section>\n");
    }
    html.raw("</main>\n<footer>").text(PageWords.FOOTER).raw("</footer>\n");
    data.forEach(
        (name, tree) -> {
          html.raw("<script type=\"application/json\" id=\"data-").text(name).raw("\">");
          html.raw(Json.embedded(tree)).raw("</script>\n");
        });
    if (parts.hasCharts()) {
      html.raw("<script>\n" + library() + "\n</script>\n");
    }
    html.raw("<script>\n" + resource("page.js") + "</script>\n</body>\n</html>\n");
    return html.toString();
  }

  private void top(Html html, Language language) {
    html.raw("<header class=\"top\"><span class=\"brand\">Cutover</span>\n");
    html.raw("<nav").attribute("aria-label", PageWords.SECTIONS, language).raw(">");
    for (int i = 0; i < sections.size(); i++) {
      html.raw("<a href=\"#s" + (i + 1) + "\">").text(sections.get(i).heading()).raw("</a>");
    }
    html.raw("</nav>\n<div class=\"switches\">");
    html.raw("<div class=\"choice\" role=\"group\"");
    html.attribute("aria-label", PageWords.LANGUAGE, language).raw(">");
    for (var each : Language.values()) {
      html.raw("<button type=\"button\" data-language=\"" + each.tag() + "\"");
      html.raw(" lang=\"" + each.tag() + "\" aria-pressed=\"" + (each == language) + "\">");
      html.text(PageWords.name(each)).raw("</button>");
    }
    html.raw("</div><button type=\"button\" class=\"theme\"");
    html.attribute("aria-label", PageWords.THEME, language);
    html.attribute("title", PageWords.THEME, language).raw(">◐</button></div></header>\n");
  }

  private static String library() {
    // A closing tag in its text would end the script element.
    return read(ECHARTS).replace("</script", "<\\/script");
  }

  private static String resource(String name) {
    return read("/cutover/report/" + name);
  }

  private static String read(String path) {
    try (InputStream stream = Page.class.getResourceAsStream(path)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
