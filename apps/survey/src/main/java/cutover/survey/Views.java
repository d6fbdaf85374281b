package cutover.survey;

import cutover.survey.TargetView.Blocker;
import cutover.targets.api.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts together what one chip makes of all files.
final class Views {
  private record Name(Topic topic, String name) {}

  private static final class Tally {
    private int places;
    private int files;
    private String first = "";
  }

  private final Target target;
  private final Judge judge;
  private final Effort.Rates rates;
  private final Map<Topic, Map<String, Judgement>> judged = new EnumMap<>(Topic.class);
  private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
  private final Map<Name, Tally> missing = new LinkedHashMap<>();
  private final Map<String, Integer> items = new HashMap<>();
  private final Set<String> pythonFamilies = new HashSet<>();
  private final IdentityHashMap<FileFacts, Integer> missingIn = new IdentityHashMap<>();

  Views(Target target, Vocabulary vocabulary, Effort.Rates rates) {
    this.target = target;
    this.judge = new Judge(target, vocabulary);
    this.rates = rates;
  }

  TargetView of(List<FileFacts> files) {
    files.forEach(this::file);
    var blockers = new ArrayList<Blocker>();
    missing.forEach((name, tally) -> blockers.add(blocker(name, tally)));
    blockers.sort(
        Comparator.comparingInt((Blocker b) -> -b.places())
            .thenComparing(Blocker::name)
            .thenComparing(Blocker::topic));
    return new TargetView(target.id(), target.title(), counts, blockers, Effort.of(items, rates));
  }

  /// How many names of a file of these the chip has nothing for.
  int missing(FileFacts file) {
    return missingIn.getOrDefault(file, 0);
  }

  private Judgement judge(Use use) {
    return judged
        .computeIfAbsent(use.topic(), _ -> new HashMap<>())
        .computeIfAbsent(use.name(), _ -> judge.judge(use));
  }

  private void file(FileFacts file) {
    boolean changed = false;
    var topics = new HashSet<Topic>();
    for (var use : file.uses()) {
      var judgement = judge(use);
      counts.merge(judgement.status(), use.count(), Integer::sum);
      changed |= judgement.status() != Status.SAME;
      if (use.topic() == Topic.KERNEL) {
        count("verify-kernel");
      }
      switch (judgement.status()) {
        case SAME, RENAMED -> {}
        case REWRITTEN -> count("rewritten");
        case MISSING -> {
          missingIn.merge(file, 1, Integer::sum);
          missing(file, use, topics.add(use.topic()));
        }
      }
    }
    if (changed) {
      count("review-file");
    }
  }

  private void missing(FileFacts file, Use use, boolean firstOfTopic) {
    var tally = missing.computeIfAbsent(new Name(use.topic(), use.name()), _ -> new Tally());
    boolean firstOfName = tally.files == 0;
    tally.places += use.count();
    tally.files++;
    if (firstOfName) {
      tally.first = file.path() + ":" + use.line() + ":" + use.column();
    }
    boolean counts =
        switch (use.topic()) {
          case RUNTIME, DRIVER, LIBRARY, HEADER -> firstOfName;
          case PYTHON -> pythonFamilies.add(judge.pythonFamily(use.name()));
          case TENSOR_CORE, TEXTURE, CLUSTER -> firstOfTopic;
          case DEVICE, WARP, PTX, LAUNCH, KERNEL, BUILD -> true;
        };
    if (counts) {
      count("missing-" + use.topic().word());
    }
  }

  private void count(String item) {
    items.merge(item, 1, Integer::sum);
  }

  private Blocker blocker(Name name, Tally tally) {
    var judgement = judged.get(name.topic()).get(name.name());
    return new Blocker(
        name.topic(),
        name.name(),
        judgement.code(),
        judgement.note(),
        tally.places,
        tally.files,
        tally.first);
  }
}
