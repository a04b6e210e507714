package dev.ferry.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Json;
import dev.ferry.cli.common.Shell;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.twin.TwinCommand;
import dev.ferry.cli.ui.UiCommand;
import dev.ferry.console.Terminal;
import dev.ferry.verify.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Runs commands within the test's own process, with surroundings that state only what matters. */
public final class InProcess {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private String typedBefore = "";
  private @Nullable String hidden;
  private Clock clock = Clock.systemUTC();
  private Waiting waiting = length -> Thread.sleep(length.toMillis());

  public InProcess(Path folder) {
    this.folder = folder;
  }

  public InProcess with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Somebody sits at a terminal and will type this. */
  public InProcess typing(String lines) {
    input = lines;
    return with("FERRY_TTY", "in err").with("NO_COLOR", "1");
  }

  /** Before anything was asked, this was typed already. */
  public InProcess typedBefore(String lines) {
    typedBefore = lines;
    return this;
  }

  /** Somebody sits at a terminal and types this where it is not shown. */
  public InProcess typingHidden(String secret) {
    hidden = secret;
    return typing("");
  }

  /** It is this moment. */
  public InProcess at(Instant now) {
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
  public InProcess waiting(Waiting other) {
    waiting = other;
    return this;
  }

  /** Runs a command with these surroundings. */
  /** The program, for what it says of itself. */
  public static CommandLine commandLine(Path folder) {
    Terminal nowhere =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of());
    return Ferry.commandLine(new CliContext(nowhere, Map.of(), Clock.systemUTC(), folder, false));
  }

  public static int execute(CliContext around, String... words) {
    return Ferry.execute(around, words);
  }

  /** The command as the program has it, before it runs. */
  public static WorkCommand command(CliContext around, String name) {
    CommandLine line = requireNonNull(Ferry.commandLine(around).getSubcommands().get(name));
    return (WorkCommand) line.getCommandSpec().userObject();
  }

  /** What a command came to. */
  public record Ended(int exitCode, String out, String err) {
    public JsonNode json() throws JsonProcessingException {
      return Json.tree(out);
    }

    /** The commands of {@code next}, as somebody would paste them. */
    public List<String> next() throws JsonProcessingException {
      return next(json());
    }

    /** The same of a part of a document. */
    public static List<String> next(JsonNode found) {
      List<String> lines = new ArrayList<>();
      for (JsonNode argv : found.path("next")) {
        List<String> words = new ArrayList<>();
        argv.forEach(word -> words.add(Shell.quote(word.asText())));
        lines.add(String.join(" ", words));
      }
      return lines;
    }

    public String errorCode() throws JsonProcessingException {
      return json().path("error").path("code").asText();
    }
  }

  /** Surroundings where nobody hears what is said, for what is no whole command. */
  public static CliContext unheard(Path folder, Clock clock) {
    Terminal nowhere =
        Terminal.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of());
    return new CliContext(nowhere, Map.of(), clock, folder, false);
  }

  public Ended run(String... words) {
    InStore.with(environment, folder, words);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(TypedInput.afterQuestions(typedBefore, input), out, err, environment)
            .withHidden(question -> Optional.ofNullable(hidden));
    int exitCode =
        execute(
            new CliContext(terminal, Map.copyOf(environment), clock, folder, true, waiting), words);
    return new Ended(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /**
   * One that runs until it is stopped: it is, as soon as it has said where it is and waits for
   * that.
   */
  public Ended stoppedWhenItWaits(String... words) throws InterruptedException {
    List<Ended> ended = new ArrayList<>();
    Thread running = new Thread(() -> ended.add(run(words)));
    running.start();
    while (running.isAlive() && !waitsForItsEnd(running)) {
      Thread.sleep(20);
    }
    running.interrupt();
    running.join();
    return ended.get(0);
  }

  private static boolean waitsForItsEnd(Thread running) {
    List<String> stack =
        Arrays.stream(running.getStackTrace()).map(StackTraceElement::getClassName).toList();
    int command =
        Math.max(
            stack.indexOf(TwinCommand.class.getName()), stack.indexOf(UiCommand.class.getName()));
    return command > 0 && stack.get(command - 1).equals(CountDownLatch.class.getName());
  }
}
