import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Checks or writes the layout of every Java file of the project. The build runs it as a program
/// of its own, because the formatter needs a newer Java than Maven may run on.
///
///     mvn -N verify -Dformat=write
final class Format {
  private Format() {}

  public static void main(String[] arguments) throws IOException {
    var write = arguments[0].equals("write");
    var root = Path.of(arguments[1]);
    var unformatted = 0;
    for (var file : javaFiles(root)) {
      var before = Files.readString(file);
      var after = format(file, before);
      if (before.equals(after)) {
        continue;
      }
      unformatted++;
      System.out.println((write ? "formatted " : "not formatted: ") + root.relativize(file));
      if (write) {
        Files.writeString(file, after);
      }
    }
    if (unformatted > 0 && !write) {
      System.out.println("To format: mvn -N verify -Dformat=write");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !root.relativize(path).toString().contains("target/"))
          .sorted()
          .toList();
    }
  }

  private static String format(Path file, String text) {
    // The formatter would break such a line into one that is no longer part of the comment.
    if (text.lines().anyMatch(line -> line.strip().startsWith("///") && line.length() > 100)) {
      System.out.println(file + ": a documentation line has more than 100 columns");
      System.exit(1);
    }
    try {
      var formatter = new Formatter();
      var sorted =
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
      return formatter.formatSource(sorted);
    } catch (FormatterException e) {
      System.out.println(file + ": " + e.getMessage());
      System.exit(1);
      throw new AssertionError(e);
    }
  }
}
