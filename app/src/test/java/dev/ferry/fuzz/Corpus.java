package dev.ferry.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What others are made from: the dirty cases, and whatever stands here. */
final class Corpus {
  private static final Path DIRTY = root().resolve("core/src/test/resources/dirty");

  private Corpus() {}

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(at.resolve("core/src/test/resources/dirty"))) {
      at = at.getParent();
      if (at == null) {
        throw new IllegalStateException("not within Ferry's sources");
      }
    }
    return at;
  }

  static List<byte[]> texts(String... texts) {
    return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
  }

  /** The cells of each case. */
  static List<byte[]> dirty(String... files) {
    List<byte[]> cells = new ArrayList<>();
    for (String file : files) {
      for (String line : read(DIRTY.resolve(file)).lines().toList()) {
        Stream.of(line.split("\\|", -1)).map(cell -> cell.getBytes(UTF_8)).forEach(cells::add);
      }
    }
    return cells;
  }

  /** The first cells of each case, joined by the end of a line. */
  static List<byte[]> dirtyPairs(String file) {
    List<byte[]> pairs = new ArrayList<>();
    for (String line : read(DIRTY.resolve(file)).lines().toList()) {
      String[] cells = line.split("\\|", -1);
      pairs.add((cells[0] + "\n" + cells[1]).getBytes(UTF_8));
    }
    return pairs;
  }

  /** Files of the project, as they are. */
  static List<byte[]> files(String folder, String glob) {
    try (Stream<Path> files = Files.walk(root().resolve(folder))) {
      List<byte[]> found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().matches(glob))
              .sorted()
              .map(file -> read(file).getBytes(UTF_8))
              .toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no " + glob + " is left in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<byte[]> all(List<List<byte[]>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }
}
