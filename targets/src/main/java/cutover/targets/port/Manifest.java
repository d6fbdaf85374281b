package cutover.targets.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a port's folder says of itself, in `.cutover-port.json`: of which chip it is, from what it
/// was made, and what each file was when it was written.
///
/// @param root the folder that was ported
/// @param files checksums of the port's files, by path
/// @param sources the port's path of each original
public record Manifest(
    String target,
    String version,
    String root,
    Map<String, String> files,
    Map<String, String> sources) {
  public static final String NAME = ".cutover-port.json";
  static final String VERSION = "0.1.0";

  public Manifest {
    files = new TreeMap<>(files);
    sources = new TreeMap<>(sources);
  }

  /// The manifest of a folder; empty if it has none, or one that is none of Cutover's.
  public static Optional<Manifest> read(Path folder) throws IOException {
    var file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      var json = JsonMapper.shared().readTree(Files.readString(file));
      var files = new TreeMap<String, String>();
      var sources = new TreeMap<String, String>();
      json.path("files")
          .properties()
          .forEach(e -> files.put(e.getKey(), e.getValue().asString("")));
      json.path("sources")
          .properties()
          .forEach(e -> sources.put(e.getKey(), e.getValue().asString("")));
      if (json.path("target").asString("").isEmpty() || files.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Manifest(
              json.path("target").asString(""),
              json.path("version").asString(""),
              json.path("root").asString(""),
              files,
              sources));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    var out = new StringBuilder("{\n");
    for (var cell :
        List.of(
            Map.entry("target", target), Map.entry("version", version), Map.entry("root", root))) {
      out.append("  ").append(quoted(cell.getKey())).append(": ");
      out.append(quoted(cell.getValue())).append(",\n");
    }
    table(out, "files", files);
    out.append(",\n");
    table(out, "sources", sources);
    return out.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void table(StringBuilder out, String name, Map<String, String> rows) {
    out.append("  ").append(quoted(name)).append(": {");
    var between = "\n";
    for (var row : rows.entrySet()) {
      out.append(between).append("    ").append(quoted(row.getKey())).append(": ");
      out.append(quoted(row.getValue()));
      between = ",\n";
    }
    out.append("\n  }");
  }

  private static String quoted(String text) {
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
