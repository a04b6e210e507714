package dev.ferry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;

/** What a shell offers as a value: the words that are documented, not the names of constants. */
final class ShellWords {
  /** Where picocli's script lists the values of an option or of an argument, quoted. */
  private static final Pattern VALUES =
      Pattern.compile("(?m)^( *local \\w+_(?:option|pos_param)_args=)(\\(.*\\))( # .* values)$");

  private ShellWords() {}

  /** The completion of bash, which zsh takes, too. */
  static String bash(CommandLine program) {
    return VALUES
        .matcher(AutoComplete.bash("ferry", program))
        .replaceAll(line -> line.group(1) + word(line.group(2)) + line.group(3))
        .stripTrailing();
  }

  /** Those of an option or an argument, with a space between them; empty if any text is one. */
  static String of(@Nullable Iterable<String> candidates) {
    if (candidates == null) {
      return "";
    }
    List<String> values = new ArrayList<>();
    candidates.forEach(values::add);
    return values.stream().map(ShellWords::word).collect(Collectors.joining(" "));
  }

  private static String word(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
