package cutover.targets.port;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Finding;
import cutover.core.diagnostics.Finding.Level;
import cutover.source.Lexer;
import cutover.source.Tokens;
import cutover.targets.api.Project;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Ports a tree.
public final class Porter {
  /// Where a port tells how far it is; called from one thread at a time.
  @FunctionalInterface
  public interface Watcher {
    /// @param done files so far
    /// @param all files of the tree
    /// @param lines of the sources among those that are done
    void at(int done, int all, long lines);
  }

  private final PortRequest request;
  private final Target target;
  private final Contents contents = new Contents();
  private final Tree tree;
  private final Globs excluded = new Globs();
  private final Renaming renaming;
  private final Helpers helpers;
  private final Names names;

  private Porter(PortRequest request) {
    this.request = request;
    this.target = request.target();
    this.tree = Tree.of(request, contents);
    excluded.add("", request.exclude());
    renaming = new Renaming(target.suffixes());
    tree.files().forEach(entry -> renaming.add(entry.path()));
    helpers = Helpers.of(target.rewriting());
    names = new Names(UserRules.read(request.ruleFiles()), target.table());
  }

  /// @throws CutoverException if nothing can be ported, or nothing written
  public static PortResult port(PortRequest request, Watcher watcher) {
    return new Porter(request).run(watcher);
  }

  private PortResult run(Watcher watcher) {
    var project = facts();
    var port = new SourcePort(target, names, helpers, renaming, project);
    var builds = new BuildPort(target, renaming);
    return switch (request.mode()) {
      case EXAMINE -> {
        var outcome = files(port, builds, new Sink.Memory(), watcher);
        yield result(outcome, Optional.empty(), project);
      }
      case IN_PLACE -> inPlace(port, builds, watcher, project);
      case WRITE -> write(port, builds, watcher, project);
    };
  }

  private PortResult write(SourcePort port, BuildPort builds, Watcher watcher, Project project) {
    try (var folder = OutputFolder.open(request.output(), tree.root(), request.force())) {
      var outcome = files(port, builds, new Sink.Folder(folder), watcher);
      for (var helper : outcome.helpers) {
        folder.write(helper, helpers.text(helper), false);
      }
      folder.finish(manifest(outcome, folder.sums()));
      return result(outcome, Optional.of(request.output()), project);
    }
  }

  private PortResult inPlace(SourcePort port, BuildPort builds, Watcher watcher, Project project) {
    var places = new InPlace(tree.root());
    try {
      var outcome = files(port, builds, new Sink.Sources(places), watcher);
      for (var helper : outcome.helpers) {
        places.stage(tree.root().resolve(helper), helper, helpers.text(helper));
      }
      places.finish();
      return result(outcome, Optional.of(tree.root()), project);
    } finally {
      places.abandon();
    }
  }

  private static final class Outcome {
    final List<FileResult> files = new ArrayList<>();
    final Map<Row.Kind, Integer> names = new EnumMap<>(Row.Kind.class);
    final TreeSet<String> helpers = new TreeSet<>();
    int sources;
    int withCuda;
    long lines;

    synchronized long lines() {
      return lines;
    }

    synchronized void count(FileReport report) {
      report.changed().forEach((kind, count) -> names.merge(kind, count, Integer::sum));
      helpers.addAll(report.helpers());
      sources += report.looked() ? 1 : 0;
      withCuda += report.file().hasCuda() ? 1 : 0;
      lines += report.file().lines();
    }
  }

  private Outcome files(SourcePort port, BuildPort builds, Sink sink, Watcher watcher) {
    var outcome = new Outcome();
    var single = new FilePort(contents, port, builds, helpers, renaming, excluded, sink);
    var done = new int[1];
    var failure = new AtomicReference<RuntimeException>();
    var results =
        IntStream.range(0, tree.files().size())
            .parallel()
            .filter(index -> failure.get() == null)
            .mapToObj(
                index -> {
                  try {
                    var report = single.port(tree.files().get(index));
                    outcome.count(report);
                    synchronized (done) {
                      watcher.at(++done[0], tree.files().size(), outcome.lines());
                    }
                    return Optional.of(report.file());
                  } catch (RuntimeException e) {
                    // Kept until nobody writes any more: what was begun is taken away after this,
                    // and a stream that throws does not wait for its other threads.
                    failure.compareAndSet(null, e);
                    return Optional.<FileResult>empty();
                  }
                })
            .flatMap(Optional::stream)
            .toList();
    if (failure.get() != null) {
      throw failure.get();
    }
    outcome.files.addAll(results);
    return outcome;
  }

  private PortResult result(Outcome outcome, Optional<Path> output, Project project) {
    int changed = (int) outcome.files.stream().filter(FileResult::changed).count();
    var statistics =
        new Statistics(
            outcome.files.size(),
            outcome.sources,
            changed,
            outcome.lines,
            outcome.names,
            Statistics.codes(outcome.files, tree.findings()),
            outcome.withCuda);
    return new PortResult(
        target,
        tree.root(),
        output,
        outcome.files,
        List.copyOf(outcome.helpers),
        tree.findings(),
        statistics,
        project);
  }

  private Manifest manifest(Outcome outcome, Map<String, String> sums) {
    var sources = new TreeMap<String, String>();
    outcome.files.forEach(file -> sources.put(file.path(), file.portedPath()));
    var root = request.output().toAbsolutePath().normalize().relativize(tree.root());
    return new Manifest(
        target.id(), Manifest.VERSION, root.toString().replace('\\', '/'), sums, sources);
  }

  // What the first pass keeps of a file: no text.
  private record Part(Tree.Entry entry, Facts facts, int[] wordHashes) {
    boolean mayHave(Set<Integer> hashes) {
      return Arrays.stream(wordHashes).anyMatch(hashes::contains);
    }
  }

  private Project facts() {
    var sources =
        tree.files().stream()
            .filter(entry -> FileType.of(entry.path()) == FileType.SOURCE)
            .filter(entry -> entry.link().isEmpty() && !excluded.covers(entry.path()))
            .toList();
    var chipMarks = target.rewriting().marks();
    var parts =
        sources.parallelStream()
            .flatMap(
                entry ->
                    tokens(entry).stream()
                        .map(
                            tokens ->
                                new Part(
                                    entry,
                                    Facts.of(entry.path(), tokens, chipMarks),
                                    tokens.wordHashes())))
            .toList();
    var facts = new Facts(chipMarks);
    parts.forEach(part -> facts.add(part.facts()));
    for (int known = 0; known != facts.gridMacros().size(); ) {
      known = facts.gridMacros().size();
      again(parts, facts.gridMacros(), facts::addGridMacros);
    }
    var words = new HashSet<>(facts.ownMarks());
    words.addAll(facts.gridMacros());
    again(parts, words, facts::addFunctions);
    return facts.project();
  }

  // Reads the files once more in which one of the words may stand.
  private void again(List<Part> parts, Set<String> words, Consumer<Tokens> each) {
    var hashes = words.stream().map(String::hashCode).collect(Collectors.toSet());
    for (var part : parts) {
      if (!hashes.isEmpty() && part.mayHave(hashes)) {
        tokens(part.entry()).ifPresent(each);
      }
    }
  }

  private Optional<Tokens> tokens(Tree.Entry entry) {
    try {
      return contents.of(entry.file()).filter(Contents::isText).map(Lexer::split);
    } catch (IOException e) {
      // The second pass says so.
      return Optional.empty();
    }
  }

  /// What was found in one file.
  static Finding finding(Level level, String code, String path, Object... arguments) {
    return Finding.of(level, code, path, arguments);
  }
}
