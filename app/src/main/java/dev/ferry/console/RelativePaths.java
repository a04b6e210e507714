package dev.ferry.console;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names what lies under a folder by its path from there, as somebody who stands in it would type
 * it. Only for people: a program gets whole paths.
 */
public final class RelativePaths implements UnaryOperator<String> {
  /** Null at the root, from which nothing is shorter. */
  private final @Nullable Pattern under;

  /**
   * @param folder absolute
   */
  public RelativePaths(Path folder) {
    String path = folder.toString();
    String inner = path.endsWith("/") ? path : path + "/";
    under = folder.getNameCount() == 0 ? null : whole(inner);
  }

  /** Where a path begins with it, and not where it only stands within another one. */
  private static Pattern whole(String inner) {
    return Pattern.compile("(?<![\\w./~-])" + Pattern.quote(inner) + "(?=[^\\s/])");
  }

  @Override
  public String apply(String line) {
    return under == null ? line : under.matcher(line).replaceAll("");
  }
}
