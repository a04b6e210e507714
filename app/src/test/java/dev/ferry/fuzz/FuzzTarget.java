package dev.ferry.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer runs, one parser a process, and what {@code scripts/fuzz} asks: {@code list} prints
 * the names, {@code seeds NAME FOLDER} writes what to begin with.
 */
public final class FuzzTarget {
  private static @Nullable Parser parser;

  private FuzzTarget() {}

  /** Called by Jazzer before anything else. */
  public static void fuzzerInitialize(String[] arguments) {
    parser = named(arguments[0]);
  }

  /** Called by Jazzer again and again. */
  public static void fuzzerTestOneInput(byte[] input) {
    Objects.requireNonNull(parser).feed(input);
  }

  private static Parser named(String name) {
    return Parsers.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parser is called " + name));
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("list")) {
      Parsers.all().forEach(one -> System.out.println(one.name()));
      return;
    }
    List<byte[]> seeds = named(arguments[1]).seeds();
    Path folder = Files.createDirectories(Path.of(arguments[2]));
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve(String.format(Locale.ROOT, "seed-%04d", i)), seeds.get(i));
    }
  }
}
