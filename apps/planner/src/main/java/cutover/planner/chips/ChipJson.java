package cutover.planner.chips;

import cutover.core.diagnostics.Catalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/// Chips as trees for [cutover.report.Json].
public final class ChipJson {
  private ChipJson() {}

  /// Everything that is known of some chips, and the sources that say it.
  public static SequencedMap<String, Object> of(
      List<Chip> chips, ChipCatalogue catalogue, ChipFilter filter, Catalogue words) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("compiled", catalogue.compiled().toString());
    tree.put("date", filter.date().toString());
    tree.put("notice", words.say("chips.notice", filter.date()));
    tree.put("chips", chips.stream().map(chip -> chip(chip, filter)).toList());
    tree.put("sources", sources(catalogue, ChipTables.sources(chips)));
    return tree;
  }

  private static Map<String, Object> chip(Chip chip, ChipFilter filter) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("id", chip.id());
    tree.put("name", chip.name());
    tree.put("aliases", chip.aliases());
    tree.put("family", chip.family());
    tree.put("vendor", named(chip.vendor()));
    tree.put("product", chip.product().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    var programming = new LinkedHashMap<String, Object>();
    programming.put("model", chip.programming().model());
    programming.put("arch", chip.programming().arch());
    programming.put("execution", chip.programming().execution());
    chip.programming().lanes().ifPresent(lanes -> programming.put("lanes", lanes));
    tree.put("programming", programming);
    tree.put("software", chip.software());
    tree.put("memory_type", chip.memoryType());
    tree.put("link_kind", chip.linkKind());
    tree.put("domain", chip.domain());
    var figures = new LinkedHashMap<String, Object>();
    Figures.of(chip).forEach((name, figure) -> figures.put(name, figure(figure)));
    tree.put("figures", figures);
    var measured = new LinkedHashMap<String, Object>();
    chip.measured()
        .forEach(
            m ->
                measured.put(
                    m.precision().map(p -> "dense_" + p.word() + "_tflops").orElse("bandwidth_gbs"),
                    figure(m.figure())));
    tree.put("measured", measured);
    chip.tpp().ifPresent(tpp -> tree.put("tpp", tpp));
    var details = new ArrayList<Object>();
    chip.details().forEach(d -> details.add(said(d.words(), d.grade(), d.sources())));
    tree.put("details", details);
    tree.put("legal", chip.legal().stream().map(ChipJson::legal).toList());
    tree.put("legal_at_date", filter.legal(chip).stream().map(ChipJson::legal).toList());
    return tree;
  }

  private static Map<String, Object> named(Chip.Vendor vendor) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("id", vendor.id());
    tree.put("name", vendor.name());
    return tree;
  }

  private static Object figure(Figure figure) {
    return switch (figure) {
      case Figure.Unknown _ -> "unknown";
      case Figure.None _ -> "none";
      case Figure.Known known -> {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("low", known.low());
        tree.put("likely", known.likely());
        tree.put("high", known.high());
        tree.put("grade", known.grade().mark());
        tree.put("sources", known.sources());
        known.note().ifPresent(note -> tree.put("note", note));
        yield tree;
      }
    };
  }

  private static Map<String, Object> said(Object text, Grade grade, List<String> sources) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("text", text);
    tree.put("grade", grade.mark());
    tree.put("sources", sources);
    return tree;
  }

  private static Map<String, Object> legal(LegalStatus status) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("jurisdiction", status.jurisdiction());
    tree.put("subject", status.subject().word());
    tree.put("from", status.from().text());
    tree.put("status", status.status().word());
    tree.putAll(said(status.words(), status.grade(), status.sources()));
    return tree;
  }

  /// The rules, oldest first, and their sources.
  public static SequencedMap<String, Object> rules(
      List<Rule> rules, ChipCatalogue catalogue, ChipFilter filter, Catalogue words) {
    var tree = new LinkedHashMap<String, Object>();
    var list = new ArrayList<Object>();
    var keys = new TreeSet<String>();
    for (var rule : rules) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("date", rule.date().text());
      rule.effective().ifPresent(day -> entry.put("effective", day.text()));
      entry.put("jurisdiction", rule.jurisdiction());
      entry.put("chips", rule.chips());
      entry.putAll(said(rule.title(), rule.grade(), rule.sources()));
      list.add(entry);
      keys.addAll(rule.sources());
    }
    tree.put("notice", words.say("chips.notice", filter.date()));
    tree.put("rules", list);
    tree.put("sources", sources(catalogue, keys));
    return tree;
  }

  private static Map<String, Object> sources(ChipCatalogue catalogue, Collection<String> keys) {
    var tree = new LinkedHashMap<String, Object>();
    for (var key : keys) {
      var source = catalogue.sources().get(key);
      if (source != null) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("title", source.title());
        entry.put("publisher", source.publisher());
        entry.put("read", source.read());
        source.url().ifPresent(url -> entry.put("url", url));
        tree.put(key, entry);
      }
    }
    return tree;
  }
}
