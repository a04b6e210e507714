package dev.ferry.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The program's classes as the JVM maps them into memory, as {@code ./ferry} keeps them for people
 * (decision 21). These tests start the program some hundred times; without the archive a quarter of
 * their processor time goes into loading and verifying the same classes.
 */
final class ClassArchive {
  /** Made by the first who asks, for this JVM's run of the tests. */
  static final Path FILE = trained();

  private ClassArchive() {}

  private static Path trained() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "class-archive")).toAbsolutePath();
      Path archive = folder.resolve("ferry.cds");
      Path log = folder.resolve("training.log");
      Files.deleteIfExists(archive);
      ProcessBuilder training =
          new ProcessBuilder(
                  List.of(
                      Program.JAVA,
                      "-XX:+UseSerialGC",
                      "-XX:ArchiveClassesAtExit=" + archive,
                      "-Djava.io.tmpdir=" + folder,
                      "-jar",
                      Program.JAR.toString(),
                      "demo",
                      "--users",
                      "5"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      training.environment().keySet().removeIf(Program::isOurs);
      training.environment().put("FERRY_LEARNS", "yes");
      if (training.start().waitFor() != 0) {
        throw new IllegalStateException("the demo failed:\n" + Files.readString(log));
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
