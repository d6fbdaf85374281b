package cutover.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A real headless Chromium, for tests of pages. It reaches no network.
///
/// Where Chromium or its driver is missing, tests that start one are skipped; under CI they fail.
public final class Browser implements AutoCloseable {
  private static final List<Path> CHROMIUM =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
  private static final List<Path> DRIVER =
      List.of(Path.of("/usr/bin/chromedriver"), Path.of("/usr/lib/chromium/chromedriver"));
  private static final Pattern REQUEST =
      Pattern.compile("\"Network.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");
  // chrome: is the browser's own first tab.
  private static final List<String> OWN = List.of("file:", "data:", "blob:", "about:", "chrome:");
  private static final int MOST_TABS = 400;

  // Kept, or the level would go with it. It warns of each browser newer than itself.
  private static final Logger DRIVER_LOG = Logger.getLogger("org.openqa.selenium");

  static {
    DRIVER_LOG.setLevel(Level.SEVERE);
  }

  private final ChromeDriver driver;
  private final Path profile;

  private Browser(ChromeDriver driver, Path profile) {
    this.driver = driver;
    this.profile = profile;
  }

  /// Starts one, or skips the test.
  public static Browser start() {
    var chromium = first(CHROMIUM);
    var program = first(DRIVER);
    if (chromium.isEmpty() || program.isEmpty()) {
      var words = "no chromium and chromium-driver here (apt-get install chromium chromium-driver)";
      if ("true".equals(System.getenv("CI"))) {
        throw new AssertionError(words);
      }
      Assumptions.abort(words);
    }
    try {
      var profile = Files.createTempDirectory("chromium");
      var options = new ChromeOptions();
      options.setBinary(chromium.orElseThrow().toFile());
      options.addArguments(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--force-prefers-reduced-motion",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
          "--user-data-dir=" + profile);
      var logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      logs.enable(LogType.PERFORMANCE, Level.ALL);
      options.setCapability("goog:loggingPrefs", logs);
      var service =
          new ChromeDriverService.Builder()
              .usingDriverExecutable(program.orElseThrow().toFile())
              .usingAnyFreePort()
              .build();
      return new Browser(new ChromeDriver(service, options), profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> first(List<Path> places) {
    return places.stream().filter(Files::isExecutable).findFirst();
  }

  /// Opens a file in a window as wide as a given screen.
  public Browser open(Path page, int widthPx) {
    width(widthPx);
    driver.get(page.toUri().toString());
    return this;
  }

  /// Another width for what is open.
  public Browser width(int widthPx) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", widthPx, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /// What a JavaScript function body returns: text, Long, Double, Boolean, List or Map.
  public Object ask(String script) {
    var answer = driver.executeScript(script);
    return answer == null ? "" : answer;
  }

  /// Presses keys where the focus is.
  public Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /// Everything that the page said on its console since the last call, errors or not.
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /// What the page asked of anything but its own file, since the last call.
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .flatMap(entry -> REQUEST.matcher(entry.getMessage()).results())
        .map(request -> request.group(1))
        .filter(url -> OWN.stream().noneMatch(url::startsWith))
        .toList();
  }

  /// A picture of the whole page, for people.
  public Path picture(Path png) {
    var height = ((Number) ask("return document.documentElement.scrollHeight")).intValue();
    var width = ((Number) ask("return innerWidth")).intValue();
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.executeAsyncScript("const done = arguments[0]; setTimeout(done, 100);");
    try {
      Files.write(png, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    width(width);
    return png;
  }

  /// What every report's page must hold, whatever is in it: it says nothing on the console, asks
  /// nothing of a network, fits a phone and a desktop, reaches every control by keyboard, and
  /// speaks both languages.
  public void requireGood(Path page) {
    var problems = new ArrayList<String>();
    for (var width : List.of(360, 1280)) {
      open(page, width);
      problems.addAll(overflow(width + " px, first language"));
      ask("document.querySelectorAll('details').forEach(each => { each.open = true; })");
      for (var language : List.of("zh", "en")) {
        ask("document.querySelector('[data-language=" + language + "]').focus()");
        press(Keys.ENTER);
        if (!language.equals(ask("return document.documentElement.lang"))) {
          problems.add(width + " px: the Enter key does not choose " + language);
        }
        problems.addAll(overflow(width + " px, " + language));
        problems.addAll(unnamed(language));
      }
      problems.addAll(unreached(width));
      ask("document.querySelector('.theme').click()");
    }
    console().forEach(line -> problems.add("console: " + line));
    requests().forEach(url -> problems.add("asked a network: " + url));
    assertEquals(List.of(), problems, page.toString());
  }

  private List<String> overflow(String where) {
    var wide =
        ask(
            "const wide = document.documentElement.scrollWidth - innerWidth;"
                + "if (wide <= 0) return '';"
                + "const out = [...document.querySelectorAll('body *')]"
                + "  .filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
                + "  .slice(0, 3).map(e => e.tagName + '.' + e.className);"
                + "return wide + ' px too wide: ' + out.join(' ');");
    return wide.equals("") ? List.of() : List.of(where + ": " + wide);
  }

  /// Controls and pictures without a name in a language.
  private List<String> unnamed(String language) {
    var count =
        ask(
            "return [...document.querySelectorAll('button,input,[role=img],[role=region]')]"
                + ".filter(e => !(e.getAttribute('aria-label') || e.innerText.trim()"
                + "  || !e.checkVisibility()"
                + "  || document.getElementById(e.getAttribute('aria-labelledby')))).length");
    return count.equals(0L) ? List.of() : List.of(language + ": " + count + " without a name");
  }

  /// Controls that pressing Tab does not come to.
  private List<String> unreached(int width) {
    ask(
        "document.activeElement.blur(); window.getSelection().removeAllRanges();"
            + "window.reached = new Set(); window.scrollTo(0, 0);"
            + "document.addEventListener('focusin', e => window.reached.add(e.target));"
            + "document.querySelector('.skip').focus();");
    var controls =
        "[...document.querySelectorAll('a[href],button,input,summary')]"
            + ".filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled)";
    var count = ((Number) ask("return " + controls + ".length")).intValue();
    var presses = Math.min(MOST_TABS, count + 60);
    for (int i = 0; i < presses; i++) {
      press(Keys.TAB);
      if (ask("return document.activeElement === document.body").equals(true)) {
        break;
      }
    }
    if (count > MOST_TABS) {
      return List.of();
    }
    var left =
        ask(
            "return "
                + controls
                + ".filter(e => !window.reached.has(e))"
                + ".slice(0, 5).map(e => e.outerHTML.slice(0, 80)).join(' | ')");
    return left.equals("") ? List.of() : List.of(width + " px: Tab does not reach " + left);
  }

  @Override
  public void close() {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Chromium may still be writing its last files; the system empties its temporary folder.
      profile.toFile().deleteOnExit();
    }
  }

  /// Waits until a script's answer is true, or fails.
  public void await(String script) {
    var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < end) {
      if (ask(script).equals(true)) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", e);
      }
    }
    throw new AssertionError("never true: " + script);
  }
}
