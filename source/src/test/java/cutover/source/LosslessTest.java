package cutover.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tokens put together are the text, whatever the text is.
class LosslessTest {
  // Pieces that make a lexer change its state.
  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "\\",
          "\n",
          "\r\n",
          "\r",
          "//",
          "/*",
          "*/",
          "#",
          "#include <a",
          ">",
          "R\"x(",
          ")x\"",
          "<<<",
          ">>>",
          "(",
          ")",
          "{",
          "}",
          "#if 1\n",
          "#else\n",
          "#endif\n",
          "0x1e+",
          "1'0",
          "u8",
          "L\"",
          "\u00d5\\",
          "\0",
          " ",
          "\t",
          "cuda",
          "::",
          "->",
          "##",
          "%:",
          "??/",
          "#[[",
          "]]");

  private static void check(String text, String what) {
    check(Lexer.split(text), text, what);
    for (var manner : BuildText.Manner.values()) {
      check(BuildText.split(text, manner), text, what + " as " + manner);
    }
  }

  private static void check(Tokens tokens, String text, String what) {
    var joined = new StringBuilder();
    int last = 0;
    for (int token = 0; token < tokens.size(); token++) {
      assertEquals(last, tokens.start(token), what);
      assertTrue(tokens.end(token) > tokens.start(token), what);
      last = tokens.end(token);
      joined.append(tokens.text(token));
      int partner = tokens.partner(token);
      assertTrue(partner >= -1 && partner <= tokens.size(), what);
      assertTrue(tokens.line(token) >= 1 && tokens.column(token) >= 1, what);
    }
    assertEquals(text, joined.toString(), what);
  }

  @Test
  void randomBytes() {
    long seed = System.nanoTime();
    for (int run = 0; run < 2000; run++) {
      var random = new Random(seed + run);
      var bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(new String(bytes, StandardCharsets.ISO_8859_1), "seed " + (seed + run));
    }
  }

  @Test
  void randomPieces() {
    long seed = System.nanoTime();
    for (int run = 0; run < 5000; run++) {
      var random = new Random(seed + run);
      var text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      check(text.toString(), "seed " + (seed + run));
      structure(text.toString());
    }
  }

  // Structure of junk is nothing, or something; it never fails.
  private static void structure(String text) {
    var tokens = Lexer.split(text);
    var marked = Marked.in(tokens, java.util.Map.of("cuda", java.util.Set.of("__device__")));
    assertTrue(marked.functions().size() <= tokens.size());
    new Constants().read(tokens);
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.is(token, "<<<")) {
        Launch.at(tokens, token).ifPresent(launch -> assertTrue(launch.end() <= tokens.size()));
      }
      if (tokens.isWord(token)) {
        Call.at(tokens, token).ifPresent(call -> assertTrue(call.close() > call.open()));
        Declared.at(tokens, token);
      }
    }
  }

  @Test
  void everySourceOfTheRepository() throws IOException {
    var home = Path.of(System.getProperty("cutover.home"));
    int seen = 0;
    for (var folder : List.of("examples", "runtime", "bench", "core/src", "source/src")) {
      try (var files = Files.walk(home.resolve(folder))) {
        for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          check(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), file.toString());
          seen++;
        }
      }
    }
    assertTrue(seen > 100, seen + " files");
  }
}
