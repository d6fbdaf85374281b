package cutover.targets.port;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Kind;
import cutover.source.Tokens;
import cutover.targets.api.PortedFile;
import cutover.targets.api.Row;
import cutover.targets.api.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Changes what a file includes, and adds what its changes need.
final class Includes {
  private final Target target;
  private final Names names;
  private final PortedFile file;
  private final Tokens tokens;
  private final Markers markers;
  private final Renaming renaming;
  private final Set<String> present = new HashSet<>();
  // Those under no `#if`.
  private final Set<String> unconditional = new HashSet<>();
  private int depth;
  private int changed;
  private boolean hasCuda;

  /// @param renaming of the tree's own files
  Includes(Target target, Names names, PortedFile file, Markers markers, Renaming renaming) {
    this.target = target;
    this.names = names;
    this.file = file;
    this.tokens = file.tokens();
    this.markers = markers;
    this.renaming = renaming;
  }

  int changed() {
    return changed;
  }

  boolean hasCuda() {
    return hasCuda;
  }

  /// Changes the headers that are named.
  void run() {
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.inDirective(token) || !tokens.is(token, "#")) {
        continue;
      }
      int word = tokens.next(token);
      int header = tokens.next(word);
      depth += tokens.conditionStep(word);
      if (isInclude(word) && header < tokens.size() && tokens.inDirective(header)) {
        header(header);
      }
    }
  }

  private boolean isInclude(int word) {
    return tokens.is(word, "include")
        || tokens.is(word, "import")
        || tokens.is(word, "include_next");
  }

  private void header(int token) {
    if (tokens.kind(token) != Kind.HEADER && tokens.kind(token) != Kind.TEXT) {
      return;
    }
    var written = tokens.text(token);
    if (written.length() < 3) {
      return;
    }
    var path = written.substring(1, written.length() - 1);
    if (markers.isOff(token)) {
      hasCuda |= names.header(path).filter(row -> row.how() != Row.How.SAME).isPresent();
      present.add(written);
      return;
    }
    var local = renaming.include(file.path(), path);
    if (local.isPresent() && !names.isOwnHeader(path)) {
      // A file of the tree, whatever CUDA may call by that name.
      if (!local.get().equals(path)) {
        replace(token, written.charAt(0) + local.get() + written.charAt(written.length() - 1));
      }
      present.add(written);
      return;
    }
    var row = names.header(path);
    if (row.isEmpty()) {
      present.add(written);
      if (CudaNames.isHeader(path) && names.table().isComplete()) {
        todo("CUT0510", token, path, target.title());
      }
      return;
    }
    known(token, written, row.get());
  }

  private void known(int token, String written, Row row) {
    switch (row.how()) {
      case SAME -> present.add(written);
      case RENAME, CALL -> {
        var to =
            row.to().startsWith("<") || row.to().startsWith("\"") ? row.to() : "<" + row.to() + ">";
        if (present.add(to) || depth > 0 || !unconditional.contains(to)) {
          replace(token, to);
          if (depth == 0) {
            unconditional.add(to);
          }
        } else {
          // Two of CUDA's headers are one here.
          drop(token);
        }
      }
      case DROP -> drop(token);
      case RULE -> {
        target.rewriting().rules().get(row.to()).apply(file, token, row);
        changed++;
      }
      case REFUSE -> {
        present.add(written);
        todo("CUT0511", token, row.name(), target.title(), row.note());
      }
    }
  }

  private void replace(int token, String text) {
    file.replace(token, text);
    changed++;
  }

  private void todo(String code, int token, Object... arguments) {
    hasCuda = true;
    file.report(Level.TODO, code, token, arguments);
  }

  // The whole line; only the words where a comment stands beside them.
  private void drop(int token) {
    int first = token;
    while (first > 0 && tokens.kind(first - 1) != Kind.NEWLINE) {
      first--;
    }
    int end = token + 1;
    boolean comment = false;
    while (end < tokens.size() && tokens.kind(end) != Kind.NEWLINE) {
      comment |= tokens.kind(end) == Kind.COMMENT;
      end++;
    }
    if (!comment && end < tokens.size()) {
      end++;
    }
    file.edits().replace(tokens.start(first), comment ? tokens.end(token) : tokens.start(end), "");
    changed++;
  }

  /// Adds the headers that changes asked for; the helpers among them are returned.
  List<String> addMissing(Helpers helpers) {
    var wanted = new ArrayList<String>();
    var used = new ArrayList<String>();
    var asked = new ArrayList<>(file.includes());
    helpers.usedBy(file.edits().added()).stream()
        .filter(helper -> !asked.contains(helper))
        .forEach(asked::add);
    for (var header : asked) {
      var line = header;
      if (helpers.has(header)) {
        used.addAll(helpers.with(header));
        line = '"' + Renaming.relative(file.path(), header) + '"';
      }
      if (!present.contains(line) && !present.contains('"' + header + '"')) {
        wanted.add(line);
      }
    }
    if (!wanted.isEmpty()) {
      insert(wanted);
    }
    return used;
  }

  private void insert(List<String> headers) {
    int at = place();
    var ending = lineEnding();
    var text = new StringBuilder();
    if (at == tokens.size() && at > 0 && tokens.kind(at - 1) != Kind.NEWLINE) {
      text.append(ending);
    }
    for (var header : headers) {
      text.append("#include ").append(header).append(ending);
    }
    changed += headers.size();
    file.edits().insert(tokens.start(at), text.toString());
  }

  private String lineEnding() {
    for (int token = 0; token < tokens.size(); token++) {
      if (tokens.kind(token) == Kind.NEWLINE) {
        return tokens.text(token);
      }
    }
    return "\n";
  }

  // The line after the last include that is at the head of the file and under no condition but an
  // include guard; else after `#pragma once` or the guard; else the first line that is no comment.
  private int place() {
    int depth = 0;
    int guard = 0;
    int place = -1;
    int token = 0;
    boolean first = true;
    while (token < tokens.size()) {
      if (tokens.kind(token).isBlank()) {
        token++;
        continue;
      }
      if (!tokens.inDirective(token)) {
        break;
      }
      int word = tokens.next(token);
      int end = lineEnd(token);
      int step = tokens.conditionStep(word);
      if (step > 0 && first && isGuard(word, end)) {
        guard = 1;
        place = lineEnd(tokens.next(end - 1));
      } else if (step == 0 && depth == guard && (isInclude(word) || isOnce(word))) {
        place = end;
      }
      depth += step;
      first &= isOnce(word);
      token = end;
    }
    return place >= 0 ? place : firstLine();
  }

  private boolean isOnce(int word) {
    return tokens.is(word, "pragma") && tokens.is(tokens.next(word), "once");
  }

  // `#ifndef X` with `#define X` below it.
  private boolean isGuard(int word, int end) {
    int name = tokens.next(word);
    int define = tokens.next(tokens.next(end - 1));
    return tokens.is(word, "ifndef")
        && tokens.isWord(name)
        && tokens.is(define, "define")
        && tokens.is(tokens.next(define), tokens.text(name));
  }

  // The token after the line's end.
  private int lineEnd(int token) {
    int end = token;
    while (end < tokens.size() && tokens.kind(end) != Kind.NEWLINE) {
      end++;
    }
    return Math.min(end + 1, tokens.size());
  }

  private int firstLine() {
    int token = tokens.next(-1);
    while (token > 0 && tokens.kind(token - 1) != Kind.NEWLINE) {
      token--;
    }
    return token;
  }
}
