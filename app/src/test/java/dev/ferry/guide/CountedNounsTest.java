package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No message says “1 users are”: noun and verb behind a number have both forms ({@code Counted}).
 */
class CountedNounsTest {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern COUNTED =
      Pattern.compile(
          "%[-,0-9]*d (?:second |metadata |handed-out |expected )*([a-z-]+s|are|were|have)\\b(?!\\[)"
              + "|\\b(?:none|nobody)\\([^\";]*\"[^\"\\[]*?([a-z]+s)\\b");

  /** Words that end so and are the same behind any number, or behind none of ours that is one. */
  private static final Set<String> THE_SAME =
      Set.of("as", "bans", "bytes", "days", "is", "pass", "times", "unless", "was");

  @Test
  void everyNounAndVerbBehindANumberHasBothForms() throws IOException {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (String module : List.of("app/src/main/java/dev/ferry/cli", "core/src/main/java")) {
      try (Stream<Path> files = Files.walk(Guide.PROJECT.resolve(module))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          checked += text.split("\\[s\\]", -1).length - 1;
          Matcher counted = COUNTED.matcher(JOINED.matcher(text).replaceAll(""));
          while (counted.find()) {
            if (!THE_SAME.contains("" + counted.group(1))) {
              wrong.add(file.getFileName() + ": " + counted.group());
            }
          }
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(checked).as("nouns with both forms").isGreaterThan(80);
  }
}
