package dev.ferry.migrate.simulation.planted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One defect, as its file describes it:
 *
 * <pre>
 * a request is sent before its intent is written
 * caught: a request leaves before its intent is durable
 * file: migrate/Engine.java
 * &lt;&lt;&lt;&lt;
 * the text as it stands, which occurs once in the file
 * ====
 * the text that brings the harm back
 * &gt;&gt;&gt;&gt;
 * </pre>
 *
 * A defect may change several places: each begins with a {@code file:} line.
 *
 * @param name the file's name without its ending
 * @param title what the defect is, in words
 * @param caught how the message of the simulation begins that catches it
 * @param changes at least one
 */
record PlantedDefect(String name, String title, String caught, List<Change> changes) {
  private static final String ENDING = ".defect";
  private static final String CAUGHT = "caught: ";
  private static final String FILE = "file: ";

  /**
   * A place in the main sources.
   *
   * @param file relative to {@code core/src/main/java/dev/ferry}
   */
  record Change(String file, String before, String after) {

    /** The source with the defect in it; the text to change must occur exactly once. */
    String in(String source) {
      int at = source.indexOf(before);
      if (at < 0 || source.indexOf(before, at + 1) >= 0) {
        throw new IllegalStateException(
            file + (at < 0 ? " no longer has: " : " has more than once: ") + before);
      }
      return source.substring(0, at) + after + source.substring(at + before.length());
    }
  }

  PlantedDefect {
    changes = List.copyOf(changes);
  }

  /** True if it shows only where both sides live on. */
  boolean isOfSync() {
    return caught.startsWith("sync: ");
  }

  /** All defects in a folder, by name. */
  static List<PlantedDefect> all(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted(Comparator.comparing(Path::toString))
          .map(PlantedDefect::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlantedDefect read(Path file) {
    try {
      String name = file.getFileName().toString();
      return parse(name.substring(0, name.length() - ENDING.length()), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PlantedDefect parse(String name, List<String> lines) {
    if (lines.size() < 2 || !lines.get(1).startsWith(CAUGHT)) {
      throw new IllegalArgumentException(name + ": the second line must begin with " + CAUGHT);
    }
    List<Change> changes = new ArrayList<>();
    int at = 2;
    while (at < lines.size()) {
      if (lines.get(at).isBlank()) {
        at++;
        continue;
      }
      if (!lines.get(at).startsWith(FILE)) {
        throw new IllegalArgumentException(name + ", line " + (at + 1) + ": no " + FILE);
      }
      int between = next(name, lines, at, "====");
      int end = next(name, lines, between, ">>>>");
      if (!lines.get(at + 1).equals("<<<<")) {
        throw new IllegalArgumentException(name + ", line " + (at + 2) + ": no <<<<");
      }
      changes.add(
          new Change(
              lines.get(at).substring(FILE.length()),
              String.join("\n", lines.subList(at + 2, between)),
              String.join("\n", lines.subList(between + 1, end))));
      at = end + 1;
    }
    if (changes.isEmpty()) {
      throw new IllegalArgumentException(name + ": it changes nothing");
    }
    return new PlantedDefect(name, lines.get(0), lines.get(1).substring(CAUGHT.length()), changes);
  }

  private static int next(String name, List<String> lines, int from, String marker) {
    for (int at = from + 1; at < lines.size(); at++) {
      if (lines.get(at).equals(marker)) {
        return at;
      }
    }
    throw new IllegalArgumentException(name + ": no " + marker + " behind line " + (from + 1));
  }

  /**
   * The sources that it changes, with the defect in them.
   *
   * @param sources the folder that the files are relative to
   * @throws IllegalStateException if the sources have moved on, so that it no longer applies
   */
  Map<Path, String> planted(Path sources) {
    Map<Path, String> texts = new TreeMap<>();
    for (Change change : changes) {
      Path file = sources.resolve(change.file());
      try {
        String text = texts.containsKey(file) ? texts.get(file) : Files.readString(file);
        texts.put(file, change.in(text));
      } catch (IOException e) {
        throw new IllegalStateException(name + ": there is no " + change.file(), e);
      } catch (IllegalStateException e) {
        throw new IllegalStateException(name + ": " + e.getMessage(), e);
      }
    }
    return texts;
  }
}
