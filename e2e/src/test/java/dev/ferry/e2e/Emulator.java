package dev.ferry.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * WorkOS's own emulator (npm package {@code workos}), as a process on a loopback port. {@code
 * ./test} installs it and names its folder in {@code FERRY_EMULATOR}; where it could not, this test
 * is left out and says so, unless {@code FERRY_EMULATOR_REQUIRED} is set, as in CI.
 */
record Emulator(Process process, URI address, String apiKey) implements AutoCloseable {
  private static final String MISSING =
      "*** LEFT OUT: nothing is tried against WorkOS's own emulator, nor with its client for Node.js."
          + " ./test installs them where there are Node.js 20.20 or newer, npm and a network. ***";

  static Emulator start() throws IOException {
    Path folder = folder();
    Process process =
        new ProcessBuilder("node", "emulate.mjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine(); // printed once it listens
    assertThat(line).as("where the emulator listens").isNotNull();
    JsonNode where = new ObjectMapper().readTree(line);
    return new Emulator(
        process, URI.create(where.path("url").asText()), where.path("apiKey").asText());
  }

  /** The folder in which {@code ./test} has installed it and WorkOS's client for Node.js. */
  static Path folder() {
    @Nullable String named = System.getenv("FERRY_EMULATOR");
    boolean there = named != null && Files.exists(Path.of(named, "emulate.mjs"));
    if (!there) {
      System.out.println(MISSING);
    }
    assertThat(there || System.getenv("FERRY_EMULATOR_REQUIRED") == null).as(MISSING).isTrue();
    assumeTrue(there, MISSING);
    return Path.of(String.valueOf(named));
  }

  /** It ends with its standard input; it gets a moment to do so. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
