package cutover.targets.port;

import cutover.core.diagnostics.CutoverException;
import cutover.targets.api.CallTemplate;
import cutover.targets.api.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// The user's own rules: a YAML file whose keys are `rename`, `call`, `header`, `macro`, `drop`,
/// `refuse` and `keep` (docs/how-to/port-rules.md).
final class UserRules {
  private final Path file;
  private final Map<String, Row> rows = new HashMap<>();

  private UserRules(Path file) {
    this.file = file;
  }

  /// The rules of all files; a later one counts before an earlier one.
  static Map<String, Row> read(List<Path> files) {
    var all = new HashMap<String, Row>();
    for (var file : files) {
      all.putAll(new UserRules(file).read());
    }
    return all;
  }

  private Map<String, Row> read() {
    try {
      new Compose(LoadSettings.builder().setLabel(file.toString()).build())
          .composeString(Files.readString(file))
          .ifPresent(this::sections);
      return rows;
    } catch (IOException e) {
      throw CutoverException.of("CUT0504", file, Failure.words(e));
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      var place =
          mark.map(m -> file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
              .orElse(file.toString());
      throw CutoverException.at(place, "CUT0508", e.getProblem());
    }
  }

  private void sections(Node root) {
    if (!(root instanceof MappingNode sections)) {
      throw wrong(root, "");
    }
    for (var section : sections.getValue()) {
      var name = text(section.getKeyNode());
      if (name.equals("keep")) {
        keep(section.getValueNode());
        continue;
      }
      if (!(section.getValueNode() instanceof MappingNode rules)) {
        throw wrong(section.getKeyNode(), name);
      }
      for (var rule : rules.getValue()) {
        var from = inSource(text(rule.getKeyNode()));
        rows.put(from, row(name, from, text(rule.getValueNode()), rule.getValueNode()));
      }
    }
  }

  private Row row(String section, String from, String to, Node place) {
    return switch (section) {
      case "rename" -> row(from, Row.Kind.FUNCTION, Row.How.RENAME, inSource(to), "");
      case "macro" -> row(from, Row.Kind.MACRO, Row.How.RENAME, inSource(to), "");
      case "header" -> row(from, Row.Kind.HEADER, Row.How.RENAME, inSource(to), "");
      case "drop" -> row(from, Row.Kind.FUNCTION, Row.How.DROP, "", to);
      case "refuse" -> row(from, Row.Kind.FUNCTION, Row.How.REFUSE, "", to);
      case "call" -> {
        if (!CallTemplate.isValid(to)) {
          throw wrong(place, to);
        }
        yield row(from, Row.Kind.FUNCTION, Row.How.CALL, inSource(to), "");
      }
      default -> throw wrong(place, section);
    };
  }

  private static Row row(String name, Row.Kind kind, Row.How how, String to, String note) {
    return new Row(name, kind, how, to, "user", note);
  }

  private void keep(Node node) {
    if (!(node instanceof SequenceNode names)) {
      throw wrong(node, "keep");
    }
    for (var name : names.getValue()) {
      var word = inSource(text(name));
      rows.put(word, row(word, Row.Kind.FUNCTION, Row.How.SAME, "", ""));
    }
  }

  /// As it stands in a source, of which each byte is read as a letter, whatever its encoding is.
  private static String inSource(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "");
  }

  private CutoverException wrong(Node node, String what) {
    var place =
        node.getStartMark()
            .map(mark -> file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
            .orElse(file.toString());
    return CutoverException.at(place, "CUT0508", what.isEmpty() ? node.getNodeType() : what);
  }
}
