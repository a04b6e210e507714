package dev.ferry.cli.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.output.GoingOn;
import dev.ferry.cli.output.RunState;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.pace.Durations;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What was run in this workspace. */
@Command(
    name = "runs",
    description =
        "What was run, when, by which version, with what result; or one run, with all that is known"
            + " of it. Works while another command runs.",
    footer = {"", "Examples:", "  ferry runs", "  ferry runs 12"})
public final class RunsCommand extends WorkCommand {
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "The number of one run, to see its arguments, numbers, errors and log.")
  private @Nullable Long id;

  public RunsCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    Migration migration = readToShow(document);
    List<Ledger.Run> runs = migration.workspace().ledger().runs();
    GoingOn goingOn = GoingOn.of(this, runs);
    Long wanted = id;
    if (wanted == null) {
      document.add("runs", runs.stream().map(run -> entry(run, goingOn)).toList());
      runs.forEach(run -> line(run, goingOn));
      return ExitCode.DONE;
    }
    document.shape("one");
    Ledger.Run one =
        runs.stream()
            .filter(run -> wanted.equals(run.id()))
            .findFirst()
            .orElseThrow(() -> unknown(wanted));
    Typed typed = Typed.of(one, workspaceFolder().resolve("logs"));
    document.add(
        "runs",
        List.of(typed == null ? entry(one, goingOn) : new Whole(entry(one, goingOn), typed)));
    tell(one, typed, goingOn);
    return ExitCode.DONE;
  }

  private UsageError unknown(long run) {
    return UsageError.usage(
        "run-unknown", "there is no run " + run, "Look at the list.", command("runs"));
  }

  private Duration length(Ledger.Run run) {
    Instant ended = run.endedAt();
    return Duration.between(run.startedAt(), ended == null ? around().clock().instant() : ended);
  }

  private void line(Ledger.Run run, GoingOn goingOn) {
    RunState state = RunState.of(run, goingOn);
    String took = state == RunState.CRASHED ? "" : Durations.words(length(run));
    terminal()
        .say(
            String.format(
                    Locale.ROOT,
                    "  %4d  %s  %-9s %-12s %11s  %s",
                    run.id(),
                    run.startedAt().truncatedTo(ChronoUnit.SECONDS),
                    run.command(),
                    state.word(),
                    took,
                    words(run))
                .stripTrailing());
  }

  /** What it came to; of a refusal, why. */
  private static String words(Ledger.Run run) {
    RunNumbers numbers = RunNumbers.of(run);
    String error = numbers.error().path("code").asText();
    return error.isEmpty() ? numbers.words(run.command()) : error;
  }

  /**
   * One run in the list.
   *
   * @param seconds null if nobody knows when it ended
   * @param error what a refusal or failure said
   */
  private record Entry(
      long id,
      String command,
      String version,
      @Nullable String environment,
      RunState state,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer exitCode,
      @Nullable Double seconds,
      Map<String, Long> numbers,
      @Nullable JsonNode error) {}

  private record Whole(@JsonUnwrapped Entry entry, @JsonUnwrapped Typed typed) {}

  /**
   * How it was begun.
   *
   * @param log null if it is not there any more
   */
  private record Typed(String arguments, @Nullable Path log) {
    static @Nullable Typed of(Ledger.Run run, Path logs) {
      Ledger.Start start = run.start();
      if (start == null) {
        return null;
      }
      Path log = logs.resolve(start.log());
      return new Typed(start.arguments(), Files.exists(log) ? log : null);
    }
  }

  private Entry entry(Ledger.Run run, GoingOn goingOn) {
    RunState state = RunState.of(run, goingOn);
    RunNumbers numbers = RunNumbers.of(run);
    return new Entry(
        run.id(),
        run.command(),
        run.version(),
        run.environment(),
        state,
        run.startedAt(),
        run.endedAt(),
        run.exitCode(),
        state == RunState.CRASHED ? null : length(run).toMillis() / 1000.0,
        numbers.numbers(run.command()),
        numbers.error().isObject() ? numbers.error() : null);
  }

  private void tell(Ledger.Run run, @Nullable Typed typed, GoingOn goingOn) {
    RunState state = RunState.of(run, goingOn);
    terminal().say("  " + terminal().bold("run " + run.id()) + "  " + run.command());
    if (typed != null) {
      say("typed", "ferry " + typed.arguments());
    }
    say("began", run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    Instant ended = run.endedAt();
    if (ended != null) {
      say("ended", ended.truncatedTo(ChronoUnit.SECONDS).toString());
    }
    if (state != RunState.CRASHED) {
      say("took", Durations.words(length(run)));
    }
    say("state", state.word() + (run.exitCode() == null ? "" : ", exit code " + run.exitCode()));
    say("version", run.version());
    say("environment", run.environment() == null ? "none" : run.environment());
    RunNumbers numbers = RunNumbers.of(run);
    if (!numbers.words(run.command()).isEmpty()) {
      say("numbers", numbers.words(run.command()));
    }
    JsonNode error = numbers.error();
    if (error.isObject()) {
      say("error", error.path("code").asText() + ": " + error.path("message").asText());
      say("", error.path("fix").asText());
    }
    if (typed != null) {
      say("log", typed.log() == null ? "none" : typed.log().toString());
    }
    if (state == RunState.CRASHED) {
      terminal().say("  What it had sent is in the journal: the same command goes on.");
    }
  }

  private void say(String what, String value) {
    terminal().say(String.format(Locale.ROOT, "    %-12s %s", what, value));
  }
}
