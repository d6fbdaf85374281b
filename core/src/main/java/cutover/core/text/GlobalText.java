package cutover.core.text;

import cutover.core.ir.Global;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// A variable outside of functions as text.
final class GlobalText {
  private static final int BYTES_IN_A_LINE = 32;

  private GlobalText() {}

  static String of(Global global) {
    var text =
        new StringBuilder(global.space().word())
            .append(' ')
            .append(Quotes.symbol(global.name()))
            .append(" size ")
            .append(global.sizeBytes())
            .append(" align ")
            .append(global.alignBytes());
    if (global.visibility() != Global.Visibility.LOCAL) {
      text.append(' ').append(Words.of(global.visibility()));
    }
    if (global.bytes().length > 0 || !global.relocations().isEmpty()) {
      text.append(" {\n");
      content(global, text);
      text.append('}');
    }
    return text.append('\n').toString();
  }

  private static void content(Global global, StringBuilder text) {
    var bytes = global.bytes();
    if (isText(bytes)) {
      var words = new String(bytes, StandardCharsets.US_ASCII);
      text.append("  text ").append(Quotes.quote(words)).append('\n');
    } else {
      for (int i = 0; i < bytes.length; i += BYTES_IN_A_LINE) {
        int end = Math.min(bytes.length, i + BYTES_IN_A_LINE);
        text.append("  hex \"").append(HexFormat.of().formatHex(bytes, i, end)).append("\"\n");
      }
    }
    for (var relocation : global.relocations()) {
      text.append("  at ").append(relocation.offsetBytes());
      text.append(" address ").append(Quotes.symbol(relocation.symbol()));
      if (relocation.addend() != 0) {
        text.append(" + ").append(relocation.addend());
      }
      text.append('\n');
    }
  }

  private static boolean isText(byte[] bytes) {
    int end = bytes.length > 0 && bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
    for (int i = 0; i < end; i++) {
      if ((bytes[i] < ' ' || bytes[i] > '~') && bytes[i] != '\n' && bytes[i] != '\t') {
        return false;
      }
    }
    return end > 0;
  }
}
