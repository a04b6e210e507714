package dev.ferry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ferry.twin.clerk.ClerkTwin;
import dev.ferry.twin.workos.WorkosTwin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the built program as a process of its own, in a folder of its own. */
final class Program {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As bits of the ignored signals: numbers 1 and 2. */
  private static final long HANGUP_OR_INTERRUPT = 0b11;

  static final Path JAR = Path.of(System.getProperty("ferry.jar")).normalize();

  static final String JAVA = ProcessHandle.current().info().command().orElse("java");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Duration patience = Duration.ofMinutes(3);

  Program(Path folder) {
    this.folder = folder;
  }

  /** Points it at a twin. */
  Program against(WorkosTwin twin) {
    return with("WORKOS_API_URL", twin.address().toString()).with("WORKOS_API_KEY", twin.apiKey());
  }

  /** Points it at a Clerk. */
  Program from(ClerkTwin clerk) {
    return with("CLERK_API_URL", clerk.address().toString())
        .with("CLERK_SECRET_KEY", clerk.secretKey());
  }

  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Lets each run take so long. */
  Program within(Duration length) {
    patience = length;
    return this;
  }

  /** What a run left. */
  record Ended(int exitCode, String out, String err) {

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new AssertionError("no JSON on standard output: " + out + "\n" + err, e);
      }
    }
  }

  /** Runs a command to its end. */
  Ended run(String... words) throws IOException, InterruptedException {
    Running running = start(words);
    return running.awaitEnd();
  }

  /** Starts a command and does not wait. */
  Running start(String... words) throws IOException {
    List<String> command = new ArrayList<>(program());
    command.addAll(List.of(words));
    return start(command);
  }

  /** Starts a shell, in which {@code $ferry} is the program. */
  Running startInShell(String script) throws IOException {
    return start(List.of("sh", "-c", "ferry='" + String.join(" ", program()) + "'; " + script));
  }

  private static List<String> program() {
    return List.of(
        JAVA,
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", // most live for two seconds, and gain nothing by more
        "-Xmx256m",
        "-XX:SharedArchiveFile=" + ClassArchive.FILE,
        "-Xlog:cds=off", // if this Java cannot use one, it goes without
        "-jar",
        JAR.toString());
  }

  private Running start(List<String> command) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> asFromATerminal = new ArrayList<>(listening());
    asFromATerminal.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(asFromATerminal)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(Program::isOurs);
    builder.environment().putAll(environment);
    return new Running(builder.start(), out, err, patience);
  }

  /**
   * Whoever runs these tests under nohup hands the ignored hangup on to every process, and a shell
   * that runs them in the background the ignored interrupt.
   */
  private static List<String> listening() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return List.of();
    }
    long ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .findFirst()
            .orElse(0);
    return (ignored & HANGUP_OR_INTERRUPT) == 0
        ? List.of()
        : List.of("env", "--default-signal=HUP,INT");
  }

  static boolean isOurs(String name) {
    return name.startsWith("WORKOS_") || name.startsWith("CLERK_") || name.startsWith("FERRY_");
  }

  /** A command that is running. */
  record Running(Process process, Path out, Path err, Duration patience) {

    Ended awaitEnd() throws IOException, InterruptedException {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end; it said:\n" + text(err));
      }
      return new Ended(process.exitValue(), text(out), text(err));
    }

    private static String text(Path file) throws IOException {
      return Files.readString(file, StandardCharsets.UTF_8);
    }
  }
}
