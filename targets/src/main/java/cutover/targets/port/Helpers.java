package cutover.targets.port;

import cutover.source.Declared;
import cutover.source.Lexer;
import cutover.source.Tokens;
import cutover.targets.api.Rewriting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The headers that go with a port, and the names that tell when one is used.
final class Helpers {
  private static final Pattern INCLUDE = Pattern.compile("(?m)^#include \"([^\"]+)\"");

  // How names of helpers begin.
  private static final String OWN = "cutover_";

  private final Map<String, byte[]> texts = new TreeMap<>();
  private final Map<String, String> homes = new HashMap<>();
  private final Map<String, List<String>> included = new HashMap<>();

  static Helpers of(Rewriting rewriting) {
    var helpers = new Helpers();
    rewriting.helpers().forEach((path, resource) -> helpers.read(path, resource));
    helpers.texts.keySet().forEach(path -> helpers.included.put(path, helpers.includedBy(path)));
    return helpers;
  }

  boolean has(String path) {
    return texts.containsKey(path);
  }

  /// Whether a file is a helper as it goes with every port.
  boolean is(String path, byte[] bytes) {
    return has(path) && Arrays.equals(texts.get(path), bytes);
  }

  byte[] text(String path) {
    return texts.get(path);
  }

  /// A helper and those that it includes.
  List<String> with(String path) {
    return included.get(path);
  }

  private List<String> includedBy(String path) {
    var all = new ArrayList<>(List.of(path));
    for (int i = 0; i < all.size(); i++) {
      var matcher = INCLUDE.matcher(new String(texts.get(all.get(i)), StandardCharsets.UTF_8));
      while (matcher.find()) {
        if (texts.containsKey(matcher.group(1)) && !all.contains(matcher.group(1))) {
          all.add(matcher.group(1));
        }
      }
    }
    return all;
  }

  /// The helpers that declare a word of these texts.
  List<String> usedBy(Iterable<String> texts) {
    var used = new TreeSet<String>();
    if (homes.isEmpty()) {
      return List.of();
    }
    for (var text : texts) {
      // Most are another name and nothing else.
      if (isName(text)) {
        use(text, used);
      } else {
        var tokens = Lexer.split(text);
        for (int word = 0; word < tokens.words(); word++) {
          use(tokens.word(word), used);
        }
      }
    }
    return List.copyOf(used);
  }

  private void use(String word, Set<String> used) {
    var home = homes.get(word);
    if (home != null) {
      used.add(home);
    }
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '_' && (c >= 128 || !Character.isLetterOrDigit(c))) {
        return false;
      }
    }
    return true;
  }

  private void read(String path, String resource) {
    try (InputStream stream = Rewriting.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not in the jar: " + resource);
      }
      var bytes = stream.readAllBytes();
      texts.put(path, bytes);
      declared(path, Lexer.split(new String(bytes, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Functions, macros and types of the header itself, and of its namespaces; and what its macros
  // are told to declare, `CUTOVER_ATOMIC(cutover_atomic_add, …)`.
  private void declared(String path, Tokens tokens) {
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.isWord(token)) {
        continue;
      }
      int name = token;
      Declared.at(tokens, token)
          .filter(found -> found.sort() != Declared.Sort.VARIABLE)
          .ifPresent(_ -> homes.putIfAbsent(tokens.text(name), path));
      int told = tokens.next(tokens.next(token));
      if (path.equals(homes.get(tokens.text(token)))
          && !tokens.inDirective(token)
          && tokens.is(tokens.next(token), "(")
          && tokens.isWord(told)
          && tokens.text(told).startsWith(OWN)) {
        homes.putIfAbsent(tokens.text(told), path);
      }
    }
  }
}
