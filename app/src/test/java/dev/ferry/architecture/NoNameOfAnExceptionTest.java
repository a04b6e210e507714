package dev.ferry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads a message knows no exceptions: {@code dev.ferry.text.Trouble} says what each means.
 * The names of classes are said nowhere but where they are for whoever wrote them.
 */
class NoNameOfAnExceptionTest {
  private static final Map<String, String> MEANT =
      Map.of(
          "Failure.java", "a defect, which is to be reported as it is",
          "Driver.java", "a defect of a reader, which its finder looks for",
          "TestUser.java", "an outcome's name, which is a word of ours",
          "DocsSummary.java", "a verdict's name, which is a word of ours");

  @Test
  void isSaidToPeople() throws IOException {
    List<String> naming = new ArrayList<>();
    for (String module : List.of("../core", "../app")) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
        for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
          String name = String.valueOf(file.getFileName());
          if (!MEANT.containsKey(name) && naming(Files.readString(file))) {
            naming.add(name);
          }
        }
      }
    }
    assertThat(naming).isEmpty();
  }

  private static boolean naming(String source) {
    return source.contains("getClass().getSimpleName()") || source.contains("getClass().getName()");
  }
}
