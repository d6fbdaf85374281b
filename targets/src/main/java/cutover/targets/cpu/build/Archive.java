package cutover.targets.cpu.build;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A library of objects, as `ar` makes it: ar(5) with GNU's long names, whole or thin.
///
/// @param whole the content of the members
/// @param thin where the members are that the archive only names
record Archive(List<MemorySegment> whole, List<Path> thin) {
  private static final String WHOLE = "!<arch>\n";
  private static final String THIN = "!<thin>\n";

  private static final int HEADER_BYTES = 60;
  private static final int NAME_BYTES = 16;
  private static final int SIZE_AT = 48;
  private static final int SIZE_BYTES = 10;

  static boolean is(MemorySegment content) {
    var begin = text(content.asSlice(0, Math.min(content.byteSize(), WHOLE.length())));
    return begin.equals(WHOLE) || begin.equals(THIN);
  }

  /// @param folder where the archive is
  static Archive read(MemorySegment content, Path folder) {
    boolean isThin = text(content.asSlice(0, THIN.length())).equals(THIN);
    var whole = new ArrayList<MemorySegment>();
    var thin = new ArrayList<Path>();
    var longNames = "";
    long at = WHOLE.length();
    while (at + HEADER_BYTES <= content.byteSize()) {
      var name = text(content.asSlice(at, NAME_BYTES)).strip();
      long size = Long.parseLong(text(content.asSlice(at + SIZE_AT, SIZE_BYTES)).strip());
      at += HEADER_BYTES;
      // The tables of symbols and of long names are in thin archives, too.
      boolean table = name.equals("/") || name.equals("/SYM64/") || name.equals("//");
      if (isThin && !table) {
        thin.add(folder.resolve(plain(name, longNames)));
        continue;
      }
      var member = content.asSlice(at, size);
      if (name.equals("//")) {
        longNames = text(member);
      } else if (!table) {
        whole.add(member);
      }
      at += size + size % 2;
    }
    return new Archive(whole, thin);
  }

  /// `name/`, or `/` and where the name begins among the long ones.
  private static String plain(String name, String longNames) {
    if (!name.startsWith("/")) {
      return name.replaceFirst("/$", "");
    }
    int begin = Integer.parseInt(name.substring(1));
    var bytes = longNames.substring(begin, longNames.indexOf("/\n", begin));
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// One character for each byte.
  private static String text(MemorySegment bytes) {
    return new String(bytes.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }
}
