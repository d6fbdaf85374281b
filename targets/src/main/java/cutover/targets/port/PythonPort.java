package cutover.targets.port;

import cutover.source.Kind;
import cutover.source.Tokens;

/// Ports a setup.py: the extension's class, nvcc's flags, the names of sources.
final class PythonPort {
  private final BuildFile file;
  private final Tokens tokens;

  PythonPort(BuildFile file) {
    this.file = file;
    this.tokens = file.tokens();
  }

  void run() {
    boolean nvcc = false;
    int close = -1;
    boolean placed = false;
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.is(token, "CUDAExtension")) {
        extension(token);
      } else if (tokens.kind(token) == Kind.TEXT) {
        var text = content(token);
        if (text.text().equals("nvcc") && tokens.is(tokens.next(token), ":")) {
          int open = tokens.next(tokens.next(token));
          close = tokens.is(open, "[") ? tokens.partner(open) : -1;
          nvcc = close > token;
        } else if (nvcc && token < close) {
          placed |= flag(token, text, placed);
        } else {
          file.source(text);
        }
      }
      nvcc &= token < close;
    }
  }

  private void extension(int token) {
    var own = file.words().pythonExtension();
    if (own.isEmpty()) {
      file.refuse(
          tokens.start(token), "CUDAExtension", "build the extension with the chip's tools");
    } else {
      file.replace(tokens.start(token), tokens.end(token), own);
    }
  }

  // One flag in quotes; where it goes, its quotes and comma go with it.
  private boolean flag(int token, BuildFile.Piece text, boolean placed) {
    var found = file.flag(text.text());
    if (found.isEmpty()) {
      return placed;
    }
    var flag = found.get();
    boolean own = flag.how() == NvccFlags.How.ARCH && !placed && !file.words().flags().isEmpty();
    if (own) {
      var words = String.join("', '", file.words().flags());
      file.replace(tokens.start(token), tokens.end(token), "'" + words + "'");
      return true;
    }
    switch (flag.how()) {
      case SAME -> {}
      case RENAME -> file.replace(text.start(), text.end(), flag.to());
      case REFUSE -> file.refuse(text.start(), flag.name(), flag.note());
      case HOST -> file.replace(text.start(), text.end(), flag.value());
      case DROP, ARCH -> drop(token);
    }
    return placed;
  }

  private void drop(int token) {
    int next = tokens.next(token);
    int end = tokens.is(next, ",") ? next + 1 : token + 1;
    while (end < tokens.size() && tokens.kind(end) == Kind.SPACE && tokens.is(next, ",")) {
      end++;
    }
    file.replace(tokens.start(token), tokens.start(end), "");
  }

  private BuildFile.Piece content(int token) {
    var text = tokens.text(token);
    int quote = text.startsWith("\"\"\"") || text.startsWith("'''") ? 3 : 1;
    int start = tokens.start(token) + quote;
    int end = Math.max(start, tokens.end(token) - quote);
    return new BuildFile.Piece(start, end, tokens.text().substring(start, end));
  }
}
