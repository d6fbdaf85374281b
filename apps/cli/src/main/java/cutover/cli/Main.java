package cutover.cli;

import cutover.compiler.clang.CacheFolder;
import cutover.compiler.clang.ToolFailure;
import cutover.core.diagnostics.Catalogue;
import cutover.core.diagnostics.CutoverException;
import cutover.core.diagnostics.Diagnostic;
import cutover.core.diagnostics.Exit;
import cutover.core.diagnostics.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/// The entry of `cutover` and of `cutover-nvcc`.
public final class Main {
  private static final Set<String> COMPILERS = Set.of("run", "build", "ir");

  private Main() {}

  public static void main(String[] arguments) {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.exit(run(List.of(arguments), out, err));
  }

  /// Runs one command line and tells its exit status; never throws.
  static int run(List<String> arguments, PrintStream out, PrintStream err) {
    var environment = System.getenv();
    try (var console = new Console(err, Catalogue.in(spoken(arguments, environment)))) {
      try {
        return dispatch(arguments, out, console);
      } catch (CutoverException e) {
        console.error(e.diagnostic());
        return console.catalogue().exit(e.diagnostic()).status();
      } catch (ToolFailure e) {
        console.pass(e.getMessage());
        return e.exit().status();
      } catch (CommandLine.ParameterException e) {
        console.error(Diagnostic.of("CUT0100", e.getMessage()));
        return Exit.USAGE.status();
      } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
        return internal(e, console, environment);
      }
    }
  }

  private static int dispatch(List<String> arguments, PrintStream out, Console console)
      throws Exception {
    var shared = new Shared(console, out);
    if (System.getProperty("cutover.manner", "").equals("nvcc")) {
      return new NvccManner(shared).run(arguments);
    }
    // What follows `--` belongs to the program that is run, whatever it looks like.
    var own = arguments;
    List<String> programs = List.of();
    var separator = arguments.indexOf("--");
    if (separator >= 0) {
      own = arguments.subList(0, separator);
      programs = arguments.subList(separator + 1, arguments.size());
    }
    var commands = commands(shared, programs);
    var named = own.isEmpty() ? "" : own.getFirst();
    // Picocli takes half of a start to look all commands over; mostly one of them is meant.
    if (commands.containsKey(named)) {
      commands.keySet().retainAll(Set.of(named));
    }
    var line = commandLine(shared, commands);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    var parsed = line.parseArgs(own.toArray(String[]::new));
    if (CommandLine.printHelpIfRequested(parsed)) {
      return 0;
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    // Called here rather than by picocli, which would print what a command throws.
    if (parsed.commandSpec().userObject() instanceof Callable<?> command
        && command.call() instanceof Integer status) {
      return status;
    }
    throw CutoverException.of("CUT0121");
  }

  /// All commands.
  static CommandLine commandLine(Shared shared) {
    return commandLine(shared, commands(shared, List.of()));
  }

  private static Map<String, Supplier<Object>> commands(
      Shared shared, List<String> programArguments) {
    var commands = new LinkedHashMap<String, Supplier<Object>>();
    commands.put("run", () -> new RunCommand(shared, programArguments));
    commands.put("build", () -> new BuildCommand(shared));
    commands.put("migrate", () -> new MigrateCommand(shared, programArguments));
    commands.put("explain", () -> new ExplainCommand(shared));
    commands.put("verify", () -> new VerifyCommand(shared, programArguments));
    commands.put("ir", () -> new IrCommand(shared));
    commands.put("survey", () -> new SurveyCommand(shared));
    commands.put("port", () -> new PortCommand(shared));
    commands.put("chips", () -> new ChipsCommand(shared));
    commands.put("estimate", () -> new EstimateCommand(shared));
    commands.put("plan", () -> new PlanCommand(shared));
    commands.put("doctor", () -> new DoctorCommand(shared));
    commands.put("completion", () -> new CompletionCommand(shared));
    return commands;
  }

  /// Unknown options reach a compiler's commands as they are, in their order.
  private static CommandLine commandLine(Shared shared, Map<String, Supplier<Object>> commands) {
    var line = new CommandLine(new CutoverCommand());
    commands.values().forEach(command -> line.addSubcommand(command.get()));
    line.setResourceBundle(Help.bundle(shared.console().catalogue().language()));
    line.setExpandAtFiles(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setPosixClusteredShortOptionsAllowed(false);
    line.getSubcommands()
        .forEach(
            (name, command) ->
                command.setUnmatchedOptionsArePositionalParams(COMPILERS.contains(name)));
    line.setUsageHelpAutoWidth(false).setUsageHelpWidth(90);
    return line;
  }

  /// `--lang`, else `CUTOVER_LANG`, else the locale.
  private static Language spoken(List<String> arguments, Map<String, String> environment) {
    var asked = environment.getOrDefault("CUTOVER_LANG", "");
    for (int i = 0; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
      if (arguments.get(i).startsWith("--lang=")) {
        asked = arguments.get(i).substring("--lang=".length());
      } else if (arguments.get(i).equals("--lang") && i + 1 < arguments.size()) {
        asked = arguments.get(i + 1);
      }
    }
    return Language.of(asked)
        .orElseGet(() -> Language.of(Locale.getDefault(Locale.Category.DISPLAY)));
  }

  /// A bug in Cutover: the user is told so in a line, and the trace goes to a file.
  private static int internal(Throwable error, Console console, Map<String, String> environment) {
    var words =
        error.getClass().getSimpleName()
            + (error.getMessage() == null ? "" : ": " + error.getMessage());
    Path log = CacheFolder.of(environment).root().resolve("last-error.log");
    try {
      Files.createDirectories(log.getParent());
      try (var writer = new PrintWriter(Files.newBufferedWriter(log))) {
        writer.println(Instant.now());
        error.printStackTrace(writer);
      }
    } catch (IOException e) {
      log = Path.of("-");
    }
    console.error(Diagnostic.of("CUT0001", words.lines().findFirst().orElse(""), log));
    return Exit.INTERNAL.status();
  }
}
