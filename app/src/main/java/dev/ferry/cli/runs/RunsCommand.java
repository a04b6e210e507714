package dev.ferry.cli.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.common.Surroundings;
import dev.ferry.cli.output.RunState;
import dev.ferry.cli.session.Session;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Durations;
import dev.ferry.workspace.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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

  public RunsCommand(Surroundings around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    try (Session session = readToShow(document)) {
      List<Ledger.Run> runs = session.workspace().ledger().runs();
      Long wanted = id;
      if (wanted == null) {
        ArrayNode all = document.root().putArray("runs");
        for (Ledger.Run run : runs) {
          describe(run, all.addObject());
          line(run);
        }
        return ExitCode.DONE;
      }
      Ledger.Run one =
          runs.stream()
              .filter(run -> wanted.equals(run.id()))
              .findFirst()
              .orElseThrow(() -> unknown(wanted));
      ObjectNode into = document.root().putArray("runs").addObject();
      describe(one, into);
      tell(one, into);
      return ExitCode.DONE;
    }
  }

  private Refusal unknown(long run) {
    return Refusal.usage(
        "run-unknown", "there is no run " + run, "Look at the list.", command("runs"));
  }

  private Duration length(Ledger.Run run) {
    Instant ended = run.endedAt();
    return Duration.between(run.startedAt(), ended == null ? around().clock().instant() : ended);
  }

  private void line(Ledger.Run run) {
    RunState state = RunState.of(run);
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

  private void describe(Ledger.Run run, ObjectNode into) {
    RunState state = RunState.of(run);
    into.put("id", run.id())
        .put("command", run.command())
        .put("version", run.version())
        .put("environment", run.environment())
        .put("state", state.word())
        .put("startedAt", run.startedAt().toString())
        .put("endedAt", run.endedAt() == null ? null : run.endedAt().toString())
        .put("exitCode", run.exitCode());
    if (state == RunState.CRASHED) {
      into.putNull("seconds");
    } else {
      into.put("seconds", length(run).toMillis() / 1000.0);
    }
    RunNumbers.of(run).describe(run.command(), into.putObject("numbers"));
    JsonNode error = RunNumbers.of(run).error();
    into.set("error", error.isObject() ? error : into.nullNode());
  }

  private void tell(Ledger.Run run, ObjectNode into) {
    RunState state = RunState.of(run);
    terminal().say("  " + terminal().bold("run " + run.id()) + "  " + run.command());
    Ledger.Start start = run.start();
    if (start != null) {
      say("typed", "ferry " + start.arguments());
      into.put("arguments", start.arguments());
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
      say("", error.path("mend").asText());
    }
    if (start != null) {
      Path log = workspaceFolder().resolve("logs").resolve(start.log());
      boolean exists = Files.exists(log);
      if (exists) {
        into.put("log", log.toString());
      } else {
        into.putNull("log");
      }
      say("log", exists ? log.toString() : "none");
    }
    if (state == RunState.CRASHED) {
      terminal().say("  What it had sent is in the journal: the same command goes on.");
    }
  }

  private void say(String what, String value) {
    terminal().say(String.format(Locale.ROOT, "    %-12s %s", what, value));
  }
}
