package cutover.targets.port;

import cutover.source.Constants;
import cutover.source.Declared;
import cutover.source.Function;
import cutover.source.Launch;
import cutover.source.Marked;
import cutover.source.Range;
import cutover.source.Tokens;
import cutover.targets.api.LaunchSites;
import cutover.targets.api.Project;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Gathers what is known of all files together, one file after the other.
final class Facts {
  private record Site(
      String place, String kernel, String grid, String block, String shared, Constants constants) {}

  private static final Set<String> GRID = Set.of("blockIdx", "gridDim");

  private final Map<String, Set<String>> chipMarks;
  private final Set<String> kernels = new HashSet<>();
  private final Set<String> deviceFunctions = new HashSet<>();
  private final Set<String> symbols = new HashSet<>();
  private final Map<String, Set<String>> marks = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Set<String> usings = new HashSet<>();
  private final Set<String> own = new HashSet<>();
  private final Set<String> gridReaders = new HashSet<>();
  private final Set<String> gridMacros = new HashSet<>();
  private final Set<String> launchers = new HashSet<>();
  private final Set<String> doubleNames = new HashSet<>();
  private final Constants constants = new Constants();
  private final List<Site> sites = new ArrayList<>();

  Facts(Map<String, Set<String>> chipMarks) {
    this.chipMarks = chipMarks;
  }

  /// The CUDA in one file, apart from the others. Files may be read at the same time.
  ///
  /// @param chipMarks the chip's words for marks
  static Facts of(String path, Tokens tokens, Map<String, Set<String>> chipMarks) {
    var facts = new Facts(chipMarks);
    facts.marksAndNames(tokens);
    facts.launches(path, tokens);
    return facts;
  }

  private void marksAndNames(Tokens tokens) {
    boolean marked = false;
    for (int number = 0; number < tokens.words(); number++) {
      var word = tokens.word(number);
      marked |= chipMarks.containsKey(word);
      if (Marked.MARKS.contains(word)) {
        marked = true;
        for (int token : tokens.all(number)) {
          if (tokens.inDirective(token)) {
            macro(tokens, token);
          }
        }
      }
      if (CudaNames.isLike(word)
          && Arrays.stream(tokens.all(number))
              .anyMatch(token -> Declared.at(tokens, token).isPresent())) {
        own.add(word);
      }
    }
    gridMacros(tokens, GRID);
    for (int token : tokens.all("namespace")) {
      alias(tokens, token);
    }
    doubleNames.addAll(DoubleNames.in(tokens));
    // Functions under the program's own marks are found when those are known: see `project`.
    if (marked) {
      functions(tokens, chipMarks);
    }
  }

  private void functions(Tokens tokens, Map<String, Set<String>> known) {
    var found = Marked.in(tokens, known);
    for (var function : found.functions()) {
      if (tokens.isWord(function.name())) {
        var name = tokens.text(function.name());
        if (function.marks().contains("__global__")) {
          kernels.add(name);
        } else if (function.marks().contains("__device__")) {
          deviceFunctions.add(name);
        }
      }
      if (!function.marks().contains("__global__")
          && (mentions(tokens, function, GRID) || mentions(tokens, function, gridMacros))) {
        gridReaders.add(tokens.text(function.name()));
      }
    }
    for (var variable : found.variables()) {
      if (!variable.marks().contains("__shared__")) {
        symbols.add(tokens.text(variable.name()));
      }
    }
  }

  private static boolean mentions(Tokens tokens, Function function, Set<String> words) {
    if (!function.hasBody()) {
      return false;
    }
    for (var word : words) {
      for (int token : tokens.all(word)) {
        if (function.bodyOpen() < token && token < function.end()) {
          return true;
        }
      }
    }
    return false;
  }

  // `#define ROW (blockIdx.y * 8)`, and macros that say ROW.
  private void gridMacros(Tokens tokens, Set<String> words) {
    for (var word : words) {
      for (int token : tokens.all(word)) {
        int name = tokens.inDirective(token) ? defined(tokens, token) : -1;
        if (name >= 0 && name < token) {
          gridMacros.add(tokens.text(name));
        }
      }
    }
  }

  // The name that the directive around a token defines; -1 if it defines none.
  private static int defined(Tokens tokens, int token) {
    int first = token;
    while (first > 0 && tokens.inDirective(first - 1) && !tokens.is(first, "#")) {
      first--;
    }
    int define = tokens.next(first);
    int name = tokens.next(define);
    return tokens.is(first, "#") && tokens.is(define, "define") && tokens.isWord(name) ? name : -1;
  }

  // `#define HOST_DEVICE __host__ __device__`: only marks, attributes and `inline`.
  private void macro(Tokens tokens, int mark) {
    int name = defined(tokens, mark);
    if (name < 0 || name == mark) {
      return;
    }
    var found = new LinkedHashSet<String>();
    for (int token = name + 1; token < tokens.size() && tokens.inDirective(token); token++) {
      if (tokens.isWord(token) && Marked.MARKS.contains(tokens.text(token))) {
        found.add(tokens.text(token));
      } else if (tokens.is(token, "{") || tokens.is(token, ";")) {
        // A whole function.
        return;
      }
    }
    marks.merge(
        tokens.text(name),
        found,
        (before, more) -> {
          var both = new LinkedHashSet<>(before);
          both.addAll(more);
          return both;
        });
  }

  // `namespace cg = cooperative_groups;`, `using namespace cooperative_groups;`
  private void alias(Tokens tokens, int word) {
    int name = tokens.next(word);
    int equals = tokens.next(name);
    if (tokens.isWord(name) && tokens.is(equals, "=")) {
      int end = equals + 1;
      while (end < tokens.size() && !tokens.is(end, ";")) {
        end++;
      }
      var text = new StringBuilder();
      for (int token = equals + 1; token < end; token++) {
        if (!tokens.kind(token).isBlank()) {
          text.append(tokens.text(token));
        }
      }
      aliases.put(tokens.text(name), text.toString());
    } else if (tokens.is(tokens.previous(word), "using")
        && tokens.is(equals, ";")
        && CudaNames.isListed(tokens.text(name))) {
      usings.add(tokens.text(name));
    }
  }

  private void launches(String path, Tokens tokens) {
    constants.read(tokens);
    for (int token : tokens.launches()) {
      var launch = Launch.at(tokens, token);
      Enclosing.function(tokens, token).ifPresent(launchers::add);
      if (launch.isPresent() && launch.get().configuration().size() >= 2) {
        sites.add(site(path, tokens, launch.get()));
      }
    }
  }

  private Site site(String path, Tokens tokens, Launch launch) {
    var configuration = launch.configuration();
    int at = launch.kernel().first();
    return new Site(
        path + ":" + tokens.line(at) + ":" + tokens.column(at),
        launch.name() < 0 ? "" : tokens.text(launch.name()),
        text(tokens, configuration.get(0)),
        text(tokens, configuration.get(1)),
        configuration.size() > 2 ? text(tokens, configuration.get(2)) : "0",
        constants);
  }

  private static String text(Tokens tokens, Range range) {
    return range.trimmed(tokens).text(tokens);
  }

  /// Adds another file's.
  void add(Facts file) {
    kernels.addAll(file.kernels);
    deviceFunctions.addAll(file.deviceFunctions);
    symbols.addAll(file.symbols);
    file.marks.forEach(marks::putIfAbsent);
    aliases.putAll(file.aliases);
    usings.addAll(file.usings);
    own.addAll(file.own);
    gridReaders.addAll(file.gridReaders);
    gridMacros.addAll(file.gridMacros);
    launchers.addAll(file.launchers);
    doubleNames.addAll(file.doubleNames);
    constants.merge(file.constants);
    sites.addAll(file.sites);
  }

  /// Whether the program has marks of its own, so that its functions have to be looked for again.
  Set<String> ownMarks() {
    return marks.keySet();
  }

  /// Macros that stand for a thread's place in the grid.
  Set<String> gridMacros() {
    return gridMacros;
  }

  /// Adds a file's macros that say others of them.
  void addGridMacros(Tokens tokens) {
    gridMacros(tokens, Set.copyOf(gridMacros));
  }

  /// Adds the functions of a file that are declared with marks of the program's own, or say macros
  /// of the grid.
  void addFunctions(Tokens tokens) {
    functions(tokens, allMarks());
  }

  private Map<String, Set<String>> allMarks() {
    var all = new HashMap<>(marks);
    all.putAll(chipMarks);
    return all;
  }

  Project project() {
    var launches = new ArrayList<LaunchSites.Site>();
    var blocks = new TreeMap<String, Integer>();
    var unknown = new HashSet<String>();
    for (var site : sites) {
      var known = site.constants() == constants ? constants : site.constants().over(constants);
      var block = known.volume(site.block());
      launches.add(
          new LaunchSites.Site(
              site.place(), site.kernel(), known.volume(site.grid()), block, shared(known, site)));
      if (site.kernel().isEmpty()) {
        continue;
      }
      if (block.isEmpty() || block.getAsLong() > Integer.MAX_VALUE) {
        unknown.add(site.kernel());
      } else {
        blocks.merge(site.kernel(), (int) block.getAsLong(), Math::max);
      }
    }
    blocks.keySet().removeAll(unknown);
    if (sites.stream().anyMatch(site -> !kernels.contains(site.kernel()))) {
      // `kernel_name<<<grid, block>>>` in a macro, or through a pointer: it may be any of them.
      blocks.clear();
    }
    return new Project(
        kernels,
        deviceFunctions,
        symbols,
        blocks,
        new LaunchSites(launches, kernels),
        allMarks(),
        aliases,
        usings,
        own,
        gridReaders,
        gridMacros,
        launchers,
        doubleNames);
  }

  private static OptionalLong shared(Constants known, Site site) {
    return known.value(site.shared());
  }
}
