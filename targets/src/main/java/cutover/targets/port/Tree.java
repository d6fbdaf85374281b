package cutover.targets.port;

import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files that a port starts from.
///
/// @param root the folder whose shape the port keeps
/// @param files in the order of their paths
record Tree(Path root, List<Entry> files, List<Finding> findings) {
  /// The folders of versions and of earlier ports are nobody's source.
  private static final List<String> NEVER = List.of(".git", ".hg", ".svn", "cutover_out");

  private static final Pattern LOCAL = Pattern.compile("[ \\t]*#[ \\t]*include[ \\t]*\"([^\"]+)\"");

  Tree {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /// One file of the tree.
  ///
  /// @param path relative to the root, with `/`
  /// @param link where a symbolic link leads, if it is to be one in the port as well
  record Entry(Path file, String path, Optional<Path> link) {}

  static Tree of(PortRequest request, Contents contents) {
    var source = request.source().toAbsolutePath().normalize();
    if (request.database().isEmpty() && !Files.exists(source)) {
      throw CutoverException.of("CUT0501", request.source());
    }
    try {
      return new Finder(request, contents, source).find();
    } catch (IOException e) {
      throw new CutoverException(
          cutover.core.diagnostics.Diagnostic.of("CUT0504", request.source(), Failure.words(e)), e);
    }
  }

  private static final class Finder {
    private final PortRequest request;
    private final Contents contents;
    private final Path source;
    private final TreeMap<Path, Optional<Path>> found = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Path output;

    Finder(PortRequest request, Contents contents, Path source) {
      this.request = request;
      this.contents = contents;
      this.source = source;
      this.output = request.output().toAbsolutePath().normalize();
    }

    Tree find() throws IOException {
      Path start;
      if (request.database().isPresent()) {
        var listed = CompileCommands.read(request.database().get());
        listed.sources().forEach(file -> found.put(file, Optional.empty()));
        follow(listed.sources(), listed.folders());
        start = common(found.keySet());
      } else if (Files.isDirectory(source)) {
        walk(source, "", ignored());
        follow(sources(), IncludeFolders.of(found.keySet(), contents));
        start = common(Stream.concat(Stream.of(source), folders()).toList());
      } else {
        found.put(source, Optional.empty());
        follow(List.of(source), List.of());
        start = common(folders().toList());
      }
      var root = request.root().map(path -> path.toAbsolutePath().normalize()).orElse(start);
      var entries = new ArrayList<Entry>();
      found.forEach(
          (file, link) -> {
            if (file.startsWith(root)) {
              entries.add(new Entry(file, name(root, file), link));
            }
          });
      return new Tree(root, entries, findings);
    }

    private Stream<Path> folders() {
      return found.keySet().stream().map(Path::getParent);
    }

    private List<Path> sources() {
      return found.entrySet().stream()
          .filter(entry -> entry.getValue().isEmpty())
          .map(java.util.Map.Entry::getKey)
          .filter(file -> FileType.of(file.getFileName().toString()) == FileType.SOURCE)
          .toList();
    }

    // The .gitignore files of the folders above count too, up to the repository's.
    private Globs ignored() throws IOException {
      var globs = new Globs();
      var above = new ArrayDeque<Path>();
      for (var at = source; at != null; at = at.getParent()) {
        above.addFirst(at);
        if (Files.exists(at.resolve(".git"))) {
          for (var folder : above) {
            if (!folder.equals(source)) {
              globs.read("", folder.resolve(".gitignore"));
            }
          }
          break;
        }
      }
      return globs;
    }

    private void walk(Path folder, String relative, Globs globs) throws IOException {
      globs.read(relative, folder.resolve(".gitignore"));
      List<Path> children;
      try (var listed = Files.list(folder)) {
        children = listed.sorted().toList();
      } catch (java.nio.file.AccessDeniedException e) {
        findings.add(
            Finding.of(Finding.Level.WARNING, "CUT0524", relative, relative, Failure.words(e)));
        return;
      }
      for (var child : children) {
        var name = child.getFileName().toString();
        var path = relative.isEmpty() ? name : relative + "/" + name;
        if (NEVER.contains(name) || child.equals(output) || isTemporary(name)) {
          continue;
        }
        var is = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isSymbolicLink()) {
          link(child, path);
        } else if (is.isDirectory()) {
          if (!globs.matches(path, true) && !Files.exists(child.resolve(Manifest.NAME))) {
            walk(child, path, globs);
          }
        } else if (is.isRegularFile()
            && !name.equals(Manifest.NAME)
            && !globs.matches(path, false)) {
          found.put(child, Optional.empty());
        }
      }
    }

    private static boolean isTemporary(String name) {
      return name.startsWith(OutputFolder.TEMPORARY);
    }

    // A link within the tree stays one; a file elsewhere is taken as if it were here.
    private void link(Path link, String path) throws IOException {
      var to = link.getParent().resolve(Files.readSymbolicLink(link)).normalize();
      if (!Files.exists(link)) {
        // A loop, or a link to nowhere.
        findings.add(Finding.of(Finding.Level.WARNING, "CUT0523", path, path));
      } else if (to.startsWith(source)) {
        found.put(link, Optional.of(Files.readSymbolicLink(link)));
      } else if (Files.isRegularFile(link)) {
        found.put(link, Optional.empty());
      } else {
        findings.add(Finding.of(Finding.Level.WARNING, "CUT0523", path, path));
      }
    }

    /// Adds local headers that sources include and that lie elsewhere, and those that they include.
    private void follow(Collection<Path> sources, List<Path> folders) throws IOException {
      var open = new ArrayDeque<>(sources);
      boolean inFolder = Files.isDirectory(source) && request.database().isEmpty();
      boolean outside = folders.stream().anyMatch(folder -> !folder.startsWith(source));
      while (!open.isEmpty()) {
        var file = open.poll();
        var text = contents.text(file);
        if (text.isEmpty() || (inFolder && !outside && !text.get().contains("../"))) {
          continue;
        }
        for (var named : local(text.get())) {
          for (var folder : Stream.concat(Stream.of(file.getParent()), folders.stream()).toList()) {
            var header = folder.resolve(named).normalize();
            if (Files.isRegularFile(header)) {
              boolean within = inFolder && header.startsWith(source);
              if (!within && found.putIfAbsent(header, Optional.empty()) == null) {
                open.add(header);
              }
              break;
            }
          }
        }
      }
    }

    // The headers in quotes that a text includes. Only lines that say so are looked at closely.
    private static List<String> local(String text) {
      var found = new ArrayList<String>();
      var include = LOCAL.matcher(text);
      int at = text.indexOf("include");
      while (at >= 0) {
        int next = text.indexOf('\n', at);
        int end = next < 0 ? text.length() : next;
        if (include.region(text.lastIndexOf('\n', at) + 1, end).lookingAt()) {
          found.add(include.group(1));
        }
        at = text.indexOf("include", end);
      }
      return found;
    }

    private static Path common(Collection<Path> paths) {
      Path common = paths.iterator().next();
      if (Files.isRegularFile(common)) {
        common = common.getParent();
      }
      for (var path : paths) {
        while (!path.startsWith(common)) {
          common = common.getParent();
        }
      }
      return common;
    }

    private static String name(Path root, Path file) {
      return root.relativize(file).toString().replace('\\', '/');
    }
  }
}
