package dev.ferry.cli.session;

import dev.ferry.cli.common.Shell;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The arguments of a run as the list of runs keeps them. No option takes a secret; a key that
 * somebody typed all the same is not kept.
 */
final class RunText {
  private static final Pattern KEY = Pattern.compile("sk_[A-Za-z]+_[^\\s,;]*|sk_[A-Za-z0-9]{8,}");

  private RunText() {}

  static String of(List<String> arguments) {
    return arguments.stream()
        .map(word -> KEY.matcher(word).replaceAll("***"))
        .map(Shell::quote)
        .collect(Collectors.joining(" "));
  }
}
