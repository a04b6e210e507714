package dev.ferry.guide;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with a block, if no test could hold what it shows. */
final class Unknown {
  private static final Set<String> LANGUAGES =
      Set.of("console", "text", "yaml", "json", "java", "mermaid", "csv", "sql");

  private static final Pattern COMMAND = Pattern.compile("^\\s*(\\$ |\\./ferry |ferry [a-z-]+)");

  private Unknown() {}

  static Optional<String> of(Block block) {
    boolean commands = block.lines().stream().anyMatch(line -> COMMAND.matcher(line).find());
    if (block.language().equals("console")) {
      return commands ? Optional.empty() : Optional.of("a console in which nobody types anything");
    } else if (!LANGUAGES.contains(block.language())) {
      return Optional.of("a language that no test knows: '" + block.language() + "'");
    } else if (commands && !block.attributes().containsKey("held-by")) {
      return Optional.of("commands in a block that is no console");
    }
    return Optional.empty();
  }
}
