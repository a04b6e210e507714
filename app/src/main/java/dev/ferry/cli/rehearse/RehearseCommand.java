package dev.ferry.cli.rehearse;

import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedStages;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.StageEndedException;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.rehearse.RehearsedStages.Ended;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Signals;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    TwinMemory.ofThisProcess().check(users(migration.workspace(), readAt.isPresent()), this);
    int exit;
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt)) {
      exit = rehearse(document, migration, readAt);
      boolean stopped = Thread.interrupted();
      exit = stopped && signals.exitCode() != 0 ? signals.exitCode() : exit;
    }
    conclude(document, exit, readAt.isEmpty());
    return exit;
  }

  /** How many there will be at the end. */
  private static long users(Workspace workspace, boolean planned) {
    long all = workspace.snapshots().info().map(SnapshotInfo::users).orElse(0L);
    return planned ? all + workspace.target().count() : all;
  }

  private int rehearse(Document document, Migration migration, Optional<Instant> readAt)
      throws IOException {
    Workspace workspace = migration.workspace();
    Optional<PlanInfo> current = readAt.map(at -> migration.currentPlan());
    List<ExistingUser> held = current.isPresent() ? new UsersAsRead(workspace).all() : List.of();
    try (EmbeddedWorkos workos = start(held, workspace)) {
      TwinContents before = TwinContents.of(workos.twin().state());
      RehearsedLists lists = new RehearsedLists(workspace);
      RehearsedStages stages = new RehearsedStages(shown(lists), workos.standIn(), lists);
      Ended ended = carryOut(migration, workos, stages);
      Optional<TakenBack> taken = takenBack(stages, before, workos, workspace);
      if (ended.equals(Ended.DONE) && taken.isPresent() && !taken.get().passed()) {
        ended = Ended.DIFFERENT;
      }
      document.status(ended.status());
      Optional<RehearsalSummary> summary =
          current
              .or(stages::planned)
              .map(
                  plan ->
                      new RehearsalSummary(
                          plan, readAt.orElse(null), held.size(), stages, embedded));
      tell(document, stages, summary, ended);
      taken.ifPresent(back -> tell(back, stages, document));
      if (taken.isPresent() && current.isPresent()) {
        remember(taken.get(), current.get(), workspace);
      }
      summary.ifPresent(one -> document.add(one.found()));
      tell(document, lists);
      return ended.exitCode();
    }
  }

  private EmbeddedStages shown(RehearsedLists lists) {
    return new EmbeddedStages(
        this,
        workspaceFolder(),
        options(),
        Optional.of(policyFile()).filter(Files::exists),
        lists::ofTheOriginal);
  }

  private Ended carryOut(Migration migration, EmbeddedWorkos workos, RehearsedStages stages)
      throws IOException {
    try {
      migration.rehearse(workos.standIn(), rollback, stages);
    } catch (StageEndedException e) {
      return stages.ended(); // it has said why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return stages.ended().equals(Ended.DONE) ? Ended.STOPPED : stages.ended();
    }
    return stages.ended();
  }

  private Optional<TakenBack> takenBack(
      RehearsedStages stages, TwinContents before, EmbeddedWorkos workos, Workspace workspace) {
    return stages
        .rolledBack()
        .map(
            ended ->
                new TakenBack(
                    stages.carriedOut().exitCode(),
                    ended.exitCode(),
                    before.held().size(),
                    TwinContents.of(workos.twin().state())
                        .since(before, EarlierRuns.of(workspace.journal()))));
  }

  private void tell(
      Document document, RehearsedStages stages, Optional<RehearsalSummary> summary, Ended ended) {
    if (ended.exitCode() == ExitCode.SOME_FAILED) {
      stages.applied().ifPresent(applied -> applied.fixes().forEach(document::next));
    }
    if (ended.wentThrough() && summary.isPresent()) {
      stages.applied().ifPresent(applied -> summary.get().print(terminal(), applied));
    }
    stages
        .document(RehearsedStages.PLAN)
        .ifPresent(one -> document.addStage(RehearsedStages.PLAN, one));
    List<String> names = List.of(RehearsedStages.APPLY, RehearsedStages.VERIFY);
    names.forEach(name -> stages.document(name).ifPresent(document::addFoundBy));
    for (String name : names) {
      stages
          .document(name)
          .ifPresentOrElse(one -> document.addStage(name, one), () -> document.add(name, Map.of()));
    }
  }

  private void tell(TakenBack back, RehearsedStages stages, Document document) {
    back.print(terminal());
    stages
        .document(RehearsedStages.ROLLBACK)
        .ifPresent(
            rolledBack -> {
              rolledBack.add(back.found());
              document.addStage(RehearsedStages.ROLLBACK, rolledBack);
            });
  }

  /** A whole plan that was taken back is what the checklist's item asks for. */
  private void remember(TakenBack back, PlanInfo plan, Workspace workspace) {
    new Proofs(workspace)
        .rememberRehearsal(
            plan.generation(), around().clock().instant(), back.proves(), back.says());
  }

  private EmbeddedWorkos start(List<ExistingUser> held, Workspace workspace) {
    WorkosTwinOptions options = WorkosTwinOptions.defaults();
    // The policy says how many pairs WorkOS takes: a twin that took fewer would prove it wrong.
    int pairs = Math.max(options.metadataPairs(), policy().metadataPairs());
    try {
      return EmbeddedWorkos.start(
          options
              .withExistingUsers(held)
              .withOrganizations(new OrganizationsAsRead(workspace.target()).options())
              .withMetadataPairs(pairs),
          embedded,
          seed,
          around().clock());
    } catch (IllegalArgumentException e) {
      throw UsageError.usage(
          "target-unlike",
          "what WorkOS held cannot be set up again here: " + e.getMessage(),
          "Report this: the embedded WorkOS takes something for impossible that is not.");
    }
  }

  private void tell(Document document, RehearsedLists lists) throws IOException {
    List<Path> saved = lists.all();
    saved.forEach(list -> terminal().say("  kept: " + list));
    document.add("lists", saved);
  }

  private void conclude(Document document, int exit, boolean alone) {
    if (exit == ExitCode.DONE) {
      terminal()
          .say(
              terminal().green("  rehearsed: as planned")
                  + (alone ? ", for a WorkOS that holds nothing" : ""));
      document.next(command(alone ? "plan" : "apply"));
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
