package dev.ferry.cli.rehearse;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.connection.Keys;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Signals;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries the plan out and verifies it, on a copy and against an embedded WorkOS. */
@Command(
    name = "rehearse",
    description =
        "Carries the whole plan out on a copy, against an embedded WorkOS, and verifies it. No key"
            + " needed; nothing is sent to WorkOS, and plan and journal stay as they are. Before a"
            + " WorkOS was read for a plan, a snapshot is enough: an empty WorkOS is assumed, and"
            + " what depends on the real one is named.",
    footer = {
      "",
      "Examples:",
      "  ferry rehearse",
      "  ferry rehearse --rollback",
      "  ferry rehearse --faults hostile",
      "  ferry rehearse --real-time"
    })
public final class RehearseCommand extends WorkCommand {
  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Other faults of the same kind (default: 1).")
  private long seed = 1;

  @Option(
      names = "--rollback",
      description =
          "Takes it back again, with the real rollback, and compares what the embedded WorkOS holds"
              + " with what it held before.")
  private boolean rollback;

  @Mixin private final EmbeddedOptions embedded = new EmbeddedOptions();

  public RehearseCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException {
    String faults = embedded.faults().map(chosen -> ", faults " + chosen.word()).orElse("");
    Migration migration = openToShow(document, List.of("embedded WorkOS, no key" + faults));
    Optional<Instant> readAt = migration.rehearsableAsOf();
    if (readAt.isEmpty()) {
      terminal()
          .say(
              "  no WorkOS was read yet: an empty one is assumed, and the snapshot planned for it");
    }
    int exit;
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt)) {
      exit =
          new RehearsalStage(
                  this, this, migration, new RehearsalStage.How(embedded, seed, rollback), document)
              .rehearse(readAt);
      boolean stopped = Thread.interrupted();
      exit = stopped && signals.exitCode() != 0 ? signals.exitCode() : exit;
    }
    conclude(document, exit, readAt.isEmpty());
    return exit;
  }

  /** Only what works without a key, and what a key is for. */
  private void tellOfKey(Document document) {
    terminal()
        .say(
            "  what is decided about one of them: plan --show ID; a plan for your own WorkOS wants"
                + " its key in WORKOS_API_KEY, and doctor says what else");
    document.next(command("doctor"));
  }

  private void conclude(Document document, int exit, boolean alone) {
    if (exit == ExitCode.DONE) {
      terminal()
          .say(
              terminal().green("  rehearsed: as planned")
                  + (alone ? ", for a WorkOS that holds nothing" : ""));
      if (alone && !Keys.hasWorkos(around().environment())) {
        tellOfKey(document);
      } else {
        document.next(command(alone ? "plan" : "apply"));
      }
    } else if (exit == ExitCode.SOME_FAILED || exit == ExitCode.DIFFERENCES) {
      terminal().say(terminal().red("  rehearsed: NOT as planned"));
    } else {
      if (exit > ExitCode.BY_SIGNAL) {
        document.status("stopped");
      }
      terminal().say(terminal().yellow("  ended early; ") + "the copy is deleted, nothing is left");
      document.next(again());
    }
  }
}
