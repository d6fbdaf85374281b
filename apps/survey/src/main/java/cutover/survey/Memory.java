package cutover.survey;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What an earlier survey of the same folder found: a file of the same size and time is not read
/// again. Kept as text, a line for a file; what cannot be read is as if it were not there.
final class Memory {
  private record Known(long sizeBytes, long modifiedMillis, FileFacts facts) {}

  private final Path file;
  private final String stamp;
  private final Map<String, Known> known = new HashMap<>();

  /// @param stamp what else the facts depend on: Cutover's own version
  Memory(Path file, String stamp) {
    this.file = file;
    this.stamp = stamp;
    if (Files.exists(file)) {
      try (var reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
        if (stamp.equals(reader.readLine())) {
          reader.lines().forEach(this::line);
        }
      } catch (IOException | RuntimeException e) {
        // A half-written or foreign file: everything is read again, and it is written anew.
        known.clear();
      }
    }
  }

  private void line(String line) {
    var cells = line.split("\t", -1);
    var uses = new ArrayList<Use>();
    for (int i = 5; i + 4 < cells.length; i += 5) {
      uses.add(
          new Use(
              Topic.valueOf(cells[i]),
              cells[i + 1],
              Integer.parseInt(cells[i + 2]),
              Integer.parseInt(cells[i + 3]),
              Integer.parseInt(cells[i + 4])));
    }
    var facts =
        new FileFacts(cells[0], Language.valueOf(cells[3]), Integer.parseInt(cells[4]), uses);
    known.put(cells[0], new Known(Long.parseLong(cells[1]), Long.parseLong(cells[2]), facts));
  }

  Optional<FileFacts> find(Tree.Item item) {
    return Optional.ofNullable(known.get(item.path()))
        .filter(
            found ->
                found.sizeBytes() == item.sizeBytes()
                    && found.modifiedMillis() == item.modifiedMillis())
        .map(Known::facts);
  }

  void keep(List<Tree.Item> items, List<FileFacts> facts) throws IOException {
    Files.createDirectories(file.getParent());
    var made = Files.createTempFile(file.getParent(), "survey", ".tmp");
    try (var writer =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(made)), StandardCharsets.UTF_8))) {
      writer.write(stamp + "\n");
      for (int i = 0; i < items.size(); i++) {
        if (!items.get(i).path().contains("\t") && !items.get(i).path().contains("\n")) {
          writer.write(line(items.get(i), facts.get(i)) + "\n");
        }
      }
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(Tree.Item item, FileFacts facts) {
    var line = new StringBuilder();
    line.append(item.path()).append('\t').append(item.sizeBytes()).append('\t');
    line.append(item.modifiedMillis()).append('\t').append(facts.language().name());
    line.append('\t').append(facts.lines());
    for (var use : facts.uses()) {
      line.append('\t').append(use.topic().name()).append('\t').append(use.name());
      line.append('\t').append(use.count()).append('\t').append(use.line());
      line.append('\t').append(use.column());
    }
    return line.toString();
  }
}
