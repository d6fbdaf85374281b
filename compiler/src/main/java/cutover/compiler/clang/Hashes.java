package cutover.compiler.clang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of a sequence of strings and files; each part is framed by its length, so that two
/// different sequences never hash alike.
public final class Hashes {
  private final MessageDigest digest;

  public Hashes() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  public Hashes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Every string, and how many there are.
  public Hashes add(Iterable<String> texts) {
    var count = 0;
    for (var text : texts) {
      add(text);
      count++;
    }
    return add(Integer.toString(count));
  }

  /// The content of a file.
  public Hashes add(Path file) throws IOException {
    return add(Files.readAllBytes(file));
  }

  /// All 64 hexadecimal digits. The object is used up.
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The content of one file.
  public static String of(Path file) throws IOException {
    return new Hashes().add(file).hex();
  }

  public Hashes add(byte[] bytes) {
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
    return this;
  }
}
