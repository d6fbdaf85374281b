package cutover.compiler.clang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultCacheTest {
  private static final String KEY = new Hashes().add("a key").hex();

  @TempDir private Path folder;
  private CacheFolder cache;
  private ResultCache results;
  private Path source;

  @BeforeEach
  void oneResult() throws IOException {
    cache = new CacheFolder(folder.resolve("cache"));
    results = new ResultCache(cache);
    source = Files.writeString(folder.resolve("a file.cu"), "one");
    keep("made of one");
  }

  private void keep(String content) throws IOException {
    var made = cache.temporary();
    Files.writeString(made.resolve("result"), content);
    // As if the source had been read a while after it was written.
    results.keep(KEY, made, List.of(source), System.currentTimeMillis() + 10_000);
  }

  private String found() throws IOException {
    var hit = results.find(KEY);
    return hit.isEmpty() ? "nothing" : Files.readString(hit.get().folder().resolve("result"));
  }

  @Test
  void findsWhatItKeeps() throws IOException {
    assertEquals("made of one", found());
    assertEquals(List.of(source), results.find(KEY).orElseThrow().read());
  }

  @Test
  void anotherKeyIsAnotherQuestion() {
    assertTrue(results.find(new Hashes().add("another").hex()).isEmpty());
  }

  @Test
  void changedSourceIsAMiss() throws IOException {
    Files.writeString(source, "two");
    assertEquals("nothing", found());
  }

  @Test
  void sameLengthAndTimeDoNotDeceive() throws IOException {
    var time = Files.getLastModifiedTime(source);
    Files.writeString(source, "eno");
    Files.setLastModifiedTime(source, time);
    assertEquals("nothing", found());
  }

  @Test
  void touchedSourceIsStillAHit() throws IOException {
    Files.setLastModifiedTime(source, FileTime.fromMillis(1_000_000));
    assertEquals("made of one", found());
  }

  @Test
  void deletedSourceIsAMiss() throws IOException {
    Files.delete(source);
    assertEquals("nothing", found());
  }

  @Test
  void goingBackToAnEarlierSourceFindsTheEarlierResult() throws IOException {
    Files.writeString(source, "two");
    keep("made of two");
    assertEquals("made of two", found());
    Files.writeString(source, "one");
    assertEquals("made of one", found());
  }

  @Test
  void damagedManifestIsAMiss() throws IOException {
    try (var manifests = Files.walk(cache.root().resolve("manifests"))) {
      for (var manifest : manifests.filter(Files::isRegularFile).toList()) {
        Files.writeString(manifest, "result\tabc\nnonsense");
      }
    }
    assertEquals("nothing", found());
  }

  @Test
  void fileThatChangedDuringTheWorkIsNotRemembered() throws IOException {
    Files.writeString(source, "three");
    var made = cache.temporary();
    Files.writeString(made.resolve("result"), "made of who knows what");
    var place = results.keep(KEY, made, List.of(source), 0);
    assertTrue(Files.exists(place.resolve("result")));
    assertEquals("nothing", found());
  }
}
