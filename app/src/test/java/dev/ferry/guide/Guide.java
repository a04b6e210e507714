package dev.ferry.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the guide, as files of the project. */
final class Guide {
  /** Tests run in the module's folder, or in the project's. */
  static final Path PROJECT =
      Path.of(Files.isDirectory(Path.of("docs")) ? "." : "..").toAbsolutePath().normalize();

  static final Path DOCS = PROJECT.resolve("docs");

  private Guide() {}

  /** The README and every page under {@code docs}, in the order of their paths. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return Stream.concat(
              Stream.of(PROJECT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  /** Such as {@code docs/night.md}. */
  static String name(Path page) {
    return PROJECT.relativize(page).toString().replace('\\', '/');
  }

  /**
   * A page that is made from the program is as the program says; {@code scripts/docs} writes it.
   */
  static void check(Path file, String text) throws IOException {
    if (Boolean.getBoolean("ferry.docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("%s is not as the program says; scripts/docs writes it anew", name(file))
        .hasContent(text);
  }
}
