package cutover.targets.cpu.build;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The section of an object that carries its device code as bitcode, to be linked with that of
/// other objects.
///
/// It is a sequence of records, one for each source, since `ld -r` may join objects: a magic word,
/// the size in bytes, the bitcode, and zeros up to a multiple of 8. Linkers leave the section out
/// of what they finish (SHF_EXCLUDE). ELF: System V ABI, chapter 4; archives: ar(5).
final class BitcodeSection {
  private static final String NAME = ".cutover.bc";
  private static final String MAGIC = "CUTOVER1";

  private static final ValueLayout.OfShort U16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final String ELF_64 = "\u007fELF\2";

  private BitcodeSection() {}

  /// Assembly text of an object that holds the section. The reference pulls what registers linked
  /// kernels out of the runtime's archive, and fails any link that is not Cutover's.
  static String assembly(Path bitcode) {
    var path = bitcode.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return """
        .section %s,"e",@progbits
        .p2align 3
        .ascii "%s"
        .quad 1f - 0f
        0: .incbin "%s"
        1: .p2align 3
        .section .cutover.linked,"aw",@progbits
        .p2align 3
        .quad co_linked
        .section .note.GNU-stack,"",@progbits
        """
        .formatted(NAME, MAGIC, path);
  }

  /// The bitcode of each source that an object, or any member of an archive, was made from.
  static List<byte[]> read(Path file) throws IOException {
    var units = new ArrayList<byte[]>();
    if (!Files.isRegularFile(file)) {
      return units;
    }
    try (var arena = Arena.ofConfined();
        var channel = FileChannel.open(file)) {
      var all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      if (Archive.is(all)) {
        var archive = Archive.read(all, file.toAbsolutePath().getParent());
        archive.whole().forEach(member -> object(member, units));
        for (var member : archive.thin()) {
          units.addAll(read(member));
        }
      } else {
        object(all, units);
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // A damaged file: the linker says so, and better.
      return List.of();
    }
    return units;
  }

  private static void object(MemorySegment elf, List<byte[]> units) {
    if (!begins(elf, ELF_64)) {
      return;
    }
    long table = elf.get(U64, 40);
    int entryBytes = elf.get(U16, 58) & 0xFFFF;
    long count = elf.get(U16, 60) & 0xFFFF;
    int names = elf.get(U16, 62) & 0xFFFF;
    if (table == 0) {
      return;
    }
    // Numbers that do not fit into 16 bits are in the first section's header.
    if (count == 0) {
      count = elf.get(U64, table + 32);
    }
    if (names == 0xFFFF) {
      names = elf.get(U32, table + 40);
    }
    long strings = elf.get(U64, table + (long) names * entryBytes + 24);
    for (long k = 0; k < count; k++) {
      long header = table + k * entryBytes;
      long name = strings + Integer.toUnsignedLong(elf.get(U32, header));
      if (begins(elf.asSlice(name), NAME + "\0")) {
        records(elf.asSlice(elf.get(U64, header + 24), elf.get(U64, header + 32)), units);
      }
    }
  }

  private static void records(MemorySegment section, List<byte[]> units) {
    long at = 0;
    while (begins(section.asSlice(at), MAGIC)) {
      long size = section.get(U64, at + 8);
      units.add(section.asSlice(at + 16, size).toArray(ValueLayout.JAVA_BYTE));
      at += 16 + (size + 7) / 8 * 8;
    }
  }

  private static boolean begins(MemorySegment bytes, String text) {
    int length = text.length();
    return bytes.byteSize() >= length
        && new String(
                bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.ISO_8859_1)
            .equals(text);
  }
}
