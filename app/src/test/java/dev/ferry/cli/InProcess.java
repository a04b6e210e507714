package dev.ferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.console.Terminal;
import dev.ferry.verify.Waiting;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs commands within the test's own process, with surroundings that state only what matters. */
final class InProcess {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private String typedBefore = "";
  private @Nullable String hidden;
  private Clock clock = Clock.systemUTC();
  private Waiting waiting = length -> Thread.sleep(length.toMillis());

  InProcess(Path folder) {
    this.folder = folder;
  }

  InProcess with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Somebody sits at a terminal and will type this. */
  InProcess typing(String lines) {
    input = lines;
    return with("FERRY_TTY", "in err").with("NO_COLOR", "1");
  }

  /** Before anything was asked, this was typed already. */
  InProcess typedBefore(String lines) {
    typedBefore = lines;
    return this;
  }

  /** Somebody sits at a terminal and types this where it is not shown. */
  InProcess typingHidden(String secret) {
    hidden = secret;
    return typing("");
  }

  /** It is this moment. */
  InProcess at(Instant now) {
    clock = Clock.fixed(now, ZoneOffset.UTC);
    return this;
  }

  /** This happens as soon as the command looks at the clock: when it says what it works on. */
  InProcess meanwhile(Runnable event) {
    AtomicBoolean happened = new AtomicBoolean();
    Clock system = Clock.systemUTC();
    clock =
        new Clock() {
          @Override
          public Instant instant() {
            if (happened.compareAndSet(false, true)) {
              event.run();
            }
            return system.instant();
          }

          @Override
          public ZoneId getZone() {
            return system.getZone();
          }

          @Override
          public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("no command asks for another zone");
          }
        };
    return this;
  }

  /** Time passes as this one says. */
  InProcess waiting(Waiting other) {
    waiting = other;
    return this;
  }

  /** What a command came to. */
  record Ended(int exitCode, String out, String err) {
    JsonNode json() throws JsonProcessingException {
      return Json.tree(out);
    }

    String errorCode() throws JsonProcessingException {
      return json().path("error").path("code").asText();
    }
  }

  Ended run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(TypedInput.afterQuestions(typedBefore, input), out, err, environment)
            .withHidden(question -> Optional.ofNullable(hidden));
    int exitCode =
        Ferry.commandLine(
                new Surroundings(terminal, Map.copyOf(environment), clock, folder, true, waiting))
            .execute(words);
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
