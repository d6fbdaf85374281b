package cutover.survey;

import cutover.targets.api.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads one file, whatever it is written in.
final class FileScan {
  private final Vocabulary vocabulary;

  FileScan(List<Target> targets) {
    vocabulary = new Vocabulary(targets);
  }

  FileFacts scan(String path, Language language, byte[] bytes) {
    var uses =
        switch (language) {
          case CUDA, CPP -> CodeScan.uses(vocabulary, language, bytes);
          case PYTHON -> PythonScan.uses(text(bytes));
          case CMAKE, MAKE -> BuildScan.uses(text(bytes));
          case PTX -> List.of(new Use(Topic.PTX, "PTX file", 1, 1, 1));
        };
    return new FileFacts(path, language, lines(bytes), uses);
  }

  // A character for each byte.
  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int lines(byte[] bytes) {
    int lines = 0;
    for (var each : bytes) {
      if (each == '\n') {
        lines++;
      }
    }
    return bytes.length > 0 && bytes[bytes.length - 1] != '\n' ? lines + 1 : lines;
  }
}
