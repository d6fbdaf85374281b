package cutover.compiler.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cutover.core.diagnostics.CutoverException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {
  @TempDir private Path folder;

  @Test
  void placeFollowsTheEnvironment() {
    assertEquals(
        Path.of("/own"),
        CacheFolder.of(Map.of("CUTOVER_CACHE", "/own", "XDG_CACHE_HOME", "/xdg")).root());
    assertEquals(Path.of("/xdg/cutover"), CacheFolder.of(Map.of("XDG_CACHE_HOME", "/xdg")).root());
    assertTrue(CacheFolder.of(Map.of()).root().endsWith(".cache/cutover"));
  }

  @Test
  void deliversThroughASymbolicLink() throws IOException {
    var made = Files.writeString(folder.resolve("made"), "new");
    var real = Files.writeString(folder.resolve("real"), "old");
    var link = Files.createSymbolicLink(folder.resolve("link"), real);
    CacheFolder.deliver(made, link);
    assertEquals("new", Files.readString(real));
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void deliversToADeviceWithoutReplacingIt() throws IOException {
    var made = Files.writeString(folder.resolve("made"), "new");
    CacheFolder.deliver(made, Path.of("/dev/null"));
    assertTrue(Files.exists(Path.of("/dev/null")));
  }

  @Test
  void refusesAFolderThatIsNotThere() throws IOException {
    var made = Files.writeString(folder.resolve("made"), "new");
    var error =
        assertThrows(
            CutoverException.class,
            () -> CacheFolder.deliver(made, folder.resolve("nowhere/out.o")));
    assertEquals("CUT0110", error.diagnostic().code());
  }

  @Test
  void clearsWhatAKilledProcessLeftBesideItsOutput() throws IOException {
    var made = Files.writeString(folder.resolve("made"), "new");
    var dead = Files.writeString(folder.resolve(".cutover-999999999-out"), "half");
    var mine = ".cutover-" + ProcessHandle.current().pid();
    var alive = Files.writeString(folder.resolve(mine + "-out.o"), "half");
    CacheFolder.deliver(made, folder.resolve("out"));
    assertTrue(Files.notExists(dead));
    assertTrue(Files.exists(alive));
  }

  @Test
  void keepsTheFirstOfTwoEqualResults() throws IOException {
    var place = folder.resolve("results/x");
    for (var content : new String[] {"first", "second"}) {
      var made = Files.createDirectory(folder.resolve(content));
      Files.writeString(made.resolve("file"), content);
      CacheFolder.publish(made, place);
    }
    assertEquals("first", Files.readString(place.resolve("file")));
  }
}
