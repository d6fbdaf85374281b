package cutover.targets.hygon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.table.Tsv;
import cutover.source.Lexer;
import cutover.targets.api.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tables of the package, and the header that is made of them. `-Dgolden=write` writes it anew.
class HipNamesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path INCLUDE = HOME.resolve("runtime/include");
  // What is more than another name.
  private static final Path WRITTEN = HOME.resolve("runtime/hip/hip");
  private static final Path HEADER = HOME.resolve("runtime/hip/cutover/hip_names.h");
  private static final Path ABSENT = HOME.resolve("runtime/hip/not-run-here.txt");
  private static final List<String> FILES = List.of("hip.tsv", "hip-libraries.tsv", "hygon.tsv");
  private static final Pattern HIP_NAME = Pattern.compile("(hip|HIP_|make_hip|__hip)\\w*");
  private static final Pattern LEADING_NAME = Pattern.compile("^(hip\\w+)\\(.*");

  @Test
  void rowsAreSortedAndRestOnKnownSources() {
    var sources = new HashSet<String>();
    Tsv.of(Hygon.class, "sources.tsv").rows().forEach(row -> sources.add(row.get("key")));
    for (var file : FILES) {
      var names = Tsv.of(Hygon.class, file).rows().stream().map(row -> row.get("name")).toList();
      assertEquals(names.stream().sorted().toList(), names, file);
      assertEquals(new TreeSet<>(names).size(), names.size(), file);
    }
    for (var row : Hygon.target().table().rows()) {
      assertTrue(sources.contains(row.source()), row.toString());
      switch (row.how()) {
        case REFUSE, DROP -> assertTrue(!row.note().isEmpty(), row.toString());
        case RENAME, CALL -> assertTrue(!row.to().isEmpty(), row.toString());
        case RULE ->
            assertTrue(Hygon.target().rewriting().rules().containsKey(row.to()), row.toString());
        case SAME -> assertTrue(row.to().isEmpty(), row.toString());
      }
    }
  }

  /// HIP's name to the CUDA name that Cutover's headers declare.
  private static void collect(Map<String, String> names, Set<String> absent) throws IOException {
    var declared = words(INCLUDE);
    for (var row : Hygon.target().table().rows()) {
      var hip = hipName(row);
      if (hip.isEmpty() || (!row.source().equals("hipify") && !HIP_NAME.matcher(hip).matches())) {
        continue;
      }
      if (declared.contains(row.name())) {
        names.merge(hip, row.name(), (a, b) -> closer(hip, a, b));
      } else {
        absent.add(hip);
      }
    }
    // hip/hip_version.h has HIP's own.
    names.remove("HIP_VERSION");
    absent.removeAll(names.keySet());
    absent.removeAll(words(WRITTEN));
  }

  private static String hipName(Row row) {
    boolean ofPrograms =
        switch (row.kind()) {
          case FUNCTION, TYPE, CONSTANT, MACRO, DEVICE -> true;
          case HEADER, KEYWORD, LIBRARY, BUILD, SYNTAX -> false;
        };
    if (!ofPrograms || row.name().startsWith(".") || row.name().contains("::")) {
      return "";
    }
    return switch (row.how()) {
      case RENAME -> row.to().matches("\\w+") && !row.to().startsWith("cutover") ? row.to() : "";
      case CALL -> {
        var leading = LEADING_NAME.matcher(row.to());
        yield leading.matches() ? leading.group(1) : "";
      }
      case SAME, RULE, DROP, REFUSE -> "";
    };
  }

  /// Of two CUDA names, the one that is spelled like HIP's: `cudaError_t` for `hipError_t`; the
  /// runtime's before the driver's.
  private static String closer(String hip, String a, String b) {
    var stem = hip.replaceFirst("^(make_)?(__)?hip|^HIP", "");
    boolean first = a.endsWith(stem) == b.endsWith(stem) ? a.compareTo(b) > 0 : a.endsWith(stem);
    if (a.startsWith("cuda") != b.startsWith("cuda")) {
      first = a.startsWith("cuda");
    }
    return first ? a : b;
  }

  private static Set<String> words(Path headers) throws IOException {
    var words = new HashSet<String>();
    try (Stream<Path> files = Files.walk(headers)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var tokens = Lexer.split(Files.readString(file, StandardCharsets.ISO_8859_1));
        for (int token = 0; token < tokens.size(); token++) {
          if (tokens.isWord(token)) {
            words.add(tokens.text(token));
          }
        }
      }
    }
    return words;
  }

  @Test
  void everyRenamedNameIsDeclaredOrListedAsNotRunHere() throws IOException {
    var names = new TreeMap<String, String>();
    var absent = new TreeSet<String>();
    collect(names, absent);
    var header = new ArrayList<String>();
    header.add(
        "/* HIP's names as those of CUDA that mean the same: made from the tables of the port to");
    header.add(" * Hygon (HipNamesTest), for what Cutover's CUDA headers declare. */");
    header.add("#ifndef CUTOVER_HIP_NAMES_H");
    header.add("#define CUTOVER_HIP_NAMES_H");
    header.add("");
    names.forEach((hip, cuda) -> header.add("#define " + hip + " " + cuda));
    header.add("");
    header.add("#endif");
    check(HEADER, header);
    var list = new ArrayList<String>();
    list.add("# HIP's names that a port may bring forth and that do not run on this CPU.");
    list.addAll(absent);
    check(ABSENT, list);
  }

  private static void check(Path file, List<String> lines) throws IOException {
    var text = String.join("\n", lines) + "\n";
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, text);
    }
    assertEquals(text, Files.readString(file), file.toString());
  }
}
