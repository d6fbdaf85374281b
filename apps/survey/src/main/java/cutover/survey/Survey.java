package cutover.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What a survey found.
///
/// @param root the folder or file that was read
/// @param files files by language, all that were read
/// @param lines lines by language
/// @param cuda the files that depend on CUDA, by path
/// @param skipped files that were not read, and why, as `path: reason`
/// @param views one for each chip
/// @param start the files to begin with, the best first
/// @param reused files whose facts an earlier survey had found
public record Survey(
    Path root,
    Map<Language, Integer> files,
    Map<Language, Integer> lines,
    List<FileFacts> cuda,
    List<String> skipped,
    List<TargetView> views,
    List<Start> start,
    int reused) {
  public Survey {
    files = Map.copyOf(files);
    lines = Map.copyOf(lines);
    cuda = List.copyOf(cuda);
    skipped = List.copyOf(skipped);
    views = List.copyOf(views);
    start = List.copyOf(start);
  }

  /// A file to begin with.
  ///
  /// @param uses CUDA names in it
  /// @param missing for each chip, names that it has nothing for
  public record Start(String path, int kernels, int uses, Map<String, Integer> missing) {
    public Start {
      missing = Map.copyOf(missing);
    }
  }

  public int totalLines() {
    return lines.values().stream().mapToInt(Integer::intValue).sum();
  }

  public int totalFiles() {
    return files.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Places of one topic in all files.
  public int places(Topic topic) {
    return cuda.stream().mapToInt(file -> file.count(topic)).sum();
  }
}
