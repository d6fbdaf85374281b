package cutover.survey;

import java.util.Locale;

/// What kind of dependence on CUDA a use is.
public enum Topic {
  KERNEL,
  LAUNCH,
  RUNTIME,
  DRIVER,
  LIBRARY,
  DEVICE,
  WARP,
  TENSOR_CORE,
  TEXTURE,
  PTX,
  CLUSTER,
  HEADER,
  PYTHON,
  BUILD;

  /// As tables, JSON and messages spell it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Topic of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
