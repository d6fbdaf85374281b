package cutover.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// The words after `--compare`: names with commas between them, or nothing, which means all. What
/// is the fleet file is none of them, so that the option can stand before it.
final class ScenarioWords implements IParameterConsumer {
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's own signature
  public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
    var names = new ArrayList<String>();
    if (option.getValue() instanceof List<?> before) {
      before.forEach(name -> names.add(name.toString()));
    }
    if (words.isEmpty() || words.peek().startsWith("-") || isFile(words.peek())) {
      names.add("all");
    } else {
      for (var name : words.pop().split(",", -1)) {
        names.add(name.strip());
      }
    }
    option.setValue(List.copyOf(names));
  }

  private static boolean isFile(String word) {
    return word.endsWith(".yaml") || word.endsWith(".yml") || word.contains("/");
  }
}
