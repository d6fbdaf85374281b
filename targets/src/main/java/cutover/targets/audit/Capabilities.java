package cutover.targets.audit;

import cutover.core.diagnostics.Finding.Level;
import cutover.source.Kind;
import cutover.targets.api.PortedFile;
import java.util.Locale;

/// Code that only a newer compute capability takes: `#if __CUDA_ARCH__ >= 900`.
public final class Capabilities {
  private static final int OLDEST = 100;

  private Capabilities() {}

  /// Says which conditions of a file do not hold on a chip.
  ///
  /// @param capability what the chip presents itself as: 800
  public static void look(PortedFile file, int capability, String title) {
    var tokens = file.tokens();
    for (int token = 0; token < tokens.size(); token++) {
      if (!tokens.is(token, "__CUDA_ARCH__") || !tokens.inDirective(token)) {
        continue;
      }
      int number = token + 1;
      while (number < tokens.size()
          && tokens.inDirective(number)
          && tokens.kind(number) != Kind.NUMBER) {
        number++;
      }
      if (number < tokens.size() && tokens.inDirective(number)) {
        long wanted = Numbers.literal(tokens.text(number));
        if (wanted > capability && wanted > OLDEST) {
          file.report(Level.NOTE, "CUT0622", token, version(wanted), title, version(capability));
        }
      }
    }
  }

  private static String version(long capability) {
    return String.format(Locale.ROOT, "%d.%d", capability / 100, capability / 10 % 10);
  }
}
