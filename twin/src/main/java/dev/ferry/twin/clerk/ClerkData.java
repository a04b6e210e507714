package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fills an instance from a folder: {@code instance.json} with the instance's {@code id}, and for
 * each {@link ClerkList} its {@link ClerkList#file()} with an object a line. Any of them may be
 * missing.
 */
final class ClerkData {
  /** The file that names the instance. */
  static final String INSTANCE = "instance.json";

  private ClerkData() {}

  /** The instance's id as the folder has it, or this one if it has none. */
  static String idIn(Path folder, String otherwise) {
    Path file = folder.resolve(INSTANCE);
    if (!Files.exists(file)) {
      return otherwise;
    }
    try {
      return JsonMapper.builder().build().readTree(file.toFile()).path("id").asText(otherwise);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Puts what the folder holds into an instance.
   *
   * @throws UncheckedIOException if a file cannot be read
   * @throws IllegalArgumentException if a line is no object with an id
   */
  static void load(Path folder, ClerkInstance instance) {
    for (ClerkList list : ClerkList.values()) {
      Path file = folder.resolve(list.file());
      if (Files.exists(file)) {
        load(file, list, instance);
      }
    }
  }

  private static void load(Path file, ClerkList list, ClerkInstance instance) {
    try (LineNumberReader lines = new LineNumberReader(Files.newBufferedReader(file))) {
      String line = lines.readLine();
      while (line != null) {
        put(line, list, instance, file + ", line " + lines.getLineNumber());
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void put(String line, ClerkList list, ClerkInstance instance, String place) {
    try {
      if (!line.isBlank()) {
        instance.put(list, line);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }
}
