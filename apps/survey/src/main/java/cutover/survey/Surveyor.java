package cutover.survey;

import cutover.targets.api.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Surveys a code base.
///
/// @param targets the chips to look at it for
/// @param rates hours for each item of work
/// @param memory where facts are kept from one survey to the next; empty for nowhere
/// @param stamp what facts depend on beside the files
/// @param progress hears how many files of how many are read
public record Surveyor(
    List<Target> targets,
    Effort.Rates rates,
    Optional<Path> memory,
    String stamp,
    Progress progress) {
  private static final int START_FILES = 10;

  /// Hears how far the reading is.
  @FunctionalInterface
  public interface Progress {
    void read(int files, int ofFiles, long lines);
  }

  public Surveyor {
    targets = List.copyOf(targets);
  }

  /// @param root a folder or a file
  public Survey survey(Path root) throws IOException {
    var skipped = new ArrayList<String>();
    var items = Tree.items(root, skipped::add);
    var scan = new FileScan(targets);
    var earlier = memory.map(file -> new Memory(file, stamp));
    var all = new ArrayList<FileFacts>(items.size());
    var readable = new ArrayList<Tree.Item>(items.size());
    int reused = 0;
    long lines = 0;
    for (var item : items) {
      var found = earlier.flatMap(known -> known.find(item));
      reused += found.isPresent() ? 1 : 0;
      try {
        var facts =
            found.isPresent()
                ? found.get()
                : scan.scan(item.path(), item.language(), Files.readAllBytes(item.file()));
        all.add(facts);
        readable.add(item);
        lines += facts.lines();
      } catch (IOException e) {
        skipped.add(item.path() + ": " + e.getClass().getSimpleName());
      }
      progress.read(all.size(), items.size(), lines);
    }
    if (earlier.isPresent()) {
      earlier.get().keep(readable, all);
    }
    return result(root, all, skipped, reused);
  }

  private Survey result(Path root, List<FileFacts> all, List<String> skipped, int reused) {
    var files = new EnumMap<Language, Integer>(Language.class);
    var lines = new EnumMap<Language, Integer>(Language.class);
    for (var facts : all) {
      files.merge(facts.language(), 1, Integer::sum);
      lines.merge(facts.language(), facts.lines(), Integer::sum);
    }
    var cuda = all.stream().filter(FileFacts::hasCuda).toList();
    var vocabulary = new Vocabulary(targets);
    var views = new ArrayList<Views>();
    var results = new ArrayList<TargetView>();
    for (var target : targets) {
      var view = new Views(target, vocabulary, rates);
      views.add(view);
      results.add(view.of(cuda));
    }
    return new Survey(root, files, lines, cuda, skipped, results, start(cuda, views), reused);
  }

  /// What gives the most for the least: code with kernels that the chips have all names for, and
  /// among equals the larger file.
  private List<Survey.Start> start(List<FileFacts> cuda, List<Views> views) {
    var candidates = new ArrayList<Candidate>();
    for (var file : cuda) {
      if (file.language() == Language.CUDA || file.language() == Language.CPP) {
        var missing = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < targets.size(); i++) {
          missing.put(targets.get(i).id(), views.get(i).missing(file));
        }
        candidates.add(
            Candidate.of(
                new Survey.Start(
                    file.path(),
                    file.count(Topic.KERNEL),
                    file.uses().stream().mapToInt(Use::count).sum(),
                    missing)));
      }
    }
    return candidates.stream()
        .sorted(
            Comparator.comparingDouble(Candidate::worth)
                .reversed()
                .thenComparing(candidate -> candidate.start().path()))
        .limit(START_FILES)
        .map(Candidate::start)
        .toList();
  }

  private record Candidate(Survey.Start start, double worth) {
    static Candidate of(Survey.Start start) {
      double missing = start.missing().values().stream().mapToInt(Integer::intValue).sum();
      return new Candidate(start, (5.0 * start.kernels() + start.uses()) / (1 + 4 * missing));
    }
  }
}
