package cutover.cli;

import cutover.core.diagnostics.Language;
import java.util.Locale;
import java.util.ResourceBundle;

/// The help texts, `help.properties` and one file for each further language.
final class Help {
  private Help() {}

  static ResourceBundle bundle(Language language) {
    var locale =
        switch (language) {
          case ENGLISH -> Locale.ROOT;
          case CHINESE -> Locale.CHINESE;
        };
    return ResourceBundle.getBundle(
        "cutover.cli.help",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
