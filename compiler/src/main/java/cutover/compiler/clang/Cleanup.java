package cutover.compiler.clang;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What must not outlive this process, however it ends short of SIGKILL: programs that it started,
/// and work in progress.
final class Cleanup {
  private static final Set<Path> PATHS = ConcurrentHashMap.newKeySet();
  private static final Set<Process> PROCESSES = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Cleanup::run, "cleanup"));
  }

  private Cleanup() {}

  static void onExit(Path path) {
    PATHS.add(path);
  }

  static void onExit(Process process) {
    PROCESSES.add(process);
  }

  static void done(Process process) {
    PROCESSES.remove(process);
  }

  /// Deletes now what would be deleted at the end.
  static void done(Path path) {
    CacheFolder.delete(path);
    PATHS.remove(path);
  }

  private static void run() {
    // clang's driver runs its phases as further processes: they first, or they would go on.
    for (var process : PROCESSES) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    PATHS.forEach(CacheFolder::delete);
  }
}
