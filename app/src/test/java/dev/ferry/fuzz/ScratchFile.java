package dev.ferry.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file that is written again and again, for parsers that read files. */
final class ScratchFile {
  private final Path file;

  ScratchFile(String name) {
    try {
      Path folder = Files.createTempDirectory("ferry-fuzz");
      folder.toFile().deleteOnExit();
      file = folder.resolve(name);
      file.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path with(byte[] content) throws IOException {
    return Files.write(file, content);
  }
}
