package cutover.compiler.clang;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// What an I/O error says to a person: Java's own messages are often only the path.
final class Causes {
  private Causes() {}

  static String of(IOException error) {
    return switch (error) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "a file is in the place of a folder";
      case NoSuchFileException _ -> "no such file or folder";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(error.getMessage());
    };
  }
}
