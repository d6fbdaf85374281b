package cutover.targets.port;

import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.source.Edits;
import cutover.source.Lexer;
import cutover.targets.api.Row;
import cutover.targets.port.FileResult.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ports one file, whatever it is. One of them serves many threads.
final class FilePort {
  private final Contents contents;
  private final SourcePort sources;
  private final BuildPort builds;
  private final Helpers helpers;
  private final Renaming renaming;
  private final Globs excluded;
  private final Sink sink;

  FilePort(
      Contents contents,
      SourcePort sources,
      BuildPort builds,
      Helpers helpers,
      Renaming renaming,
      Globs excluded,
      Sink sink) {
    this.contents = contents;
    this.sources = sources;
    this.builds = builds;
    this.helpers = helpers;
    this.renaming = renaming;
    this.excluded = excluded;
    this.sink = sink;
  }

  FileReport port(Tree.Entry entry) {
    var type = FileType.of(entry.path());
    var portedPath = type == FileType.SOURCE ? renaming.path(entry.path()) : entry.path();
    if (entry.link().isPresent()) {
      var to = entry.link().get();
      sink.link(portedPath, Path.of(renaming.word(to.toString())), entry);
      return same(entry, portedPath, FileType.OTHER, List.of(), false);
    }
    try {
      var bytes = contents.last(entry.file());
      return bytes.isPresent()
          ? read(entry, portedPath, type, bytes.get())
          : large(entry, portedPath, type);
    } catch (IOException e) {
      // What cannot be read is missing in the port; the others are ported.
      var finding = note(Level.WARNING, "CUT0524", entry.path(), entry.path(), Failure.words(e));
      return same(entry, portedPath, type, List.of(finding), true);
    }
  }

  private FileReport large(Tree.Entry entry, String portedPath, FileType type) {
    sink.large(portedPath, entry);
    if (type != FileType.SOURCE) {
      return same(entry, portedPath, type, List.of(), false);
    }
    var finding =
        note(
            Level.WARNING,
            "CUT0518",
            entry.path(),
            entry.path(),
            Contents.SOURCE_LIMIT_BYTES >> 20);
    return same(entry, portedPath, type, List.of(finding), true);
  }

  private FileReport read(Tree.Entry entry, String portedPath, FileType type, byte[] bytes) {
    // A helper of an earlier port is the chip's own already.
    if (type == FileType.OTHER || helpers.is(entry.path(), bytes)) {
      sink.same(portedPath, bytes, entry);
      return same(entry, portedPath, type, List.of(), false);
    }
    if (!Contents.isText(bytes)) {
      sink.same(portedPath, bytes, entry);
      var code = isUtf16(bytes) ? "CUT0519" : "CUT0517";
      var finding = note(Level.WARNING, code, entry.path(), entry.path());
      return same(entry, portedPath, type, List.of(finding), code.equals("CUT0519"));
    }
    if (excluded.covers(entry.path())) {
      sink.same(portedPath, bytes, entry);
      return same(entry, portedPath, type, List.of(), type == FileType.SOURCE && hasCuda(bytes));
    }
    if (type != FileType.SOURCE) {
      return build(entry, portedPath, type, bytes);
    }
    var tokens = Lexer.split(bytes);
    var ported = sources.port(entry.path(), tokens);
    var changedText = ported.text().filter(after -> !after.equals(tokens.text()));
    var result = write(entry, portedPath, bytes, changedText);
    var file =
        new FileResult(
            entry.file(),
            entry.path(),
            portedPath,
            type,
            ported.lines(),
            sum(ported.changed()),
            ported.hasCuda(),
            SourcePort.sorted(ported.file().findings()),
            ported.file().edits().changes(),
            result);
    return new FileReport(file, ported.changed(), ported.helpers(), true);
  }

  private FileReport build(Tree.Entry entry, String portedPath, FileType type, byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var ported = builds.port(entry.path(), type, text);
    var changedText = Optional.of(ported.text()).filter(after -> !after.equals(text));
    var result = write(entry, portedPath, bytes, changedText);
    var changed =
        ported.changed() == 0
            ? Map.<Row.Kind, Integer>of()
            : Map.of(Row.Kind.BUILD, ported.changed());
    var file =
        new FileResult(
            entry.file(),
            entry.path(),
            portedPath,
            type,
            (int) text.lines().count(),
            ported.changed(),
            ported.findings().stream().anyMatch(finding -> finding.level() == Level.TODO),
            ported.findings(),
            ported.changes(),
            result);
    return new FileReport(file, changed, List.of(), true);
  }

  private Result write(Tree.Entry entry, String portedPath, byte[] bytes, Optional<String> text) {
    if (text.isEmpty()) {
      sink.same(portedPath, bytes, entry);
      return new Result.Same();
    }
    return sink.changed(portedPath, text.get().getBytes(StandardCharsets.ISO_8859_1), entry);
  }

  private FileReport same(
      Tree.Entry entry, String portedPath, FileType type, List<Finding> findings, boolean hasCuda) {
    var file =
        new FileResult(
            entry.file(),
            entry.path(),
            portedPath,
            type,
            0,
            0,
            hasCuda,
            findings,
            List.<Edits.Change>of(),
            new Result.Same());
    return new FileReport(file, Map.of(), List.of(), false);
  }

  private boolean hasCuda(byte[] bytes) {
    return sources.port("", Lexer.split(bytes)).text().isPresent();
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length > 1
        && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
            || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
  }

  private static int sum(Map<Row.Kind, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Finding note(Level level, String code, String path, Object... arguments) {
    return Porter.finding(level, code, path, arguments);
  }
}
