package dev.ferry.report.idmap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A real database with its own command-line client, in a folder of the test's, on no port. */
public abstract class SqlEngine {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  final Path folder;

  SqlEngine(Path folder) {
    this.folder = folder;
  }

  /** The client's words: values of a row apart by a bar, rows by a line end. */
  abstract String run(String sql) throws IOException, InterruptedException;

  /** What a client says that is told, or left, to go on after errors; it may end with one. */
  abstract String goingOn(String sql) throws IOException, InterruptedException;

  /** Ends what runs. */
  void stop() throws IOException, InterruptedException {
    // one without a server has nothing to stop
  }

  /** The first of these programs that is there; {@code *} stands for any one folder. */
  public static Optional<Path> program(String... candidates) {
    return Stream.of(candidates).map(Path::of).flatMap(SqlEngine::matching).findFirst();
  }

  private static Stream<Path> matching(Path candidate) {
    Path found = candidate.getRoot();
    for (Path part : candidate) {
      if (part.toString().equals("*")) {
        Path under = found;
        Path rest = candidate.subpath(under.getNameCount() + 1, candidate.getNameCount());
        try (Stream<Path> folders = Files.list(under)) {
          return folders.map(it -> it.resolve(rest)).filter(Files::isExecutable).toList().stream();
        } catch (IOException e) {
          return Stream.empty();
        }
      }
      found = found.resolve(part);
    }
    return Files.isExecutable(found) ? Stream.of(found) : Stream.empty();
  }

  /** Servers refuse to run as root; nobody owns the folder then. */
  public static List<String> unprivileged(Path folder, List<String> words)
      throws IOException, InterruptedException {
    if (!ROOT) {
      return words;
    }
    call("", List.of("chown", "-R", "nobody", folder.toString()));
    call("", List.of("chmod", "a+rx", folder.resolve("..").toString()));
    List<String> all =
        new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--"));
    all.addAll(words);
    return all;
  }

  public static String call(String input, List<String> words)
      throws IOException, InterruptedException {
    Ended ended = end(input, words);
    if (ended.code() != 0) {
      throw new IOException(
          String.join(" ", words) + " ended with " + ended.code() + ": " + ended.said());
    }
    return ended.said();
  }

  record Ended(int code, String said) {}

  static Ended end(String input, List<String> words) throws IOException, InterruptedException {
    Path in = Files.createTempFile("sql", ".in");
    Path out = Files.createTempFile("sql", ".out");
    try {
      Files.writeString(in, input);
      int code =
          new ProcessBuilder(words)
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start()
              .waitFor();
      return new Ended(code, Files.readString(out, StandardCharsets.UTF_8).strip());
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }
}
