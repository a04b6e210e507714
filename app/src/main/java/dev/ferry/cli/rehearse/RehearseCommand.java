package dev.ferry.cli.rehearse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.Migration;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Commands;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.Refusal;
import dev.ferry.cli.embedded.EmbeddedOptions;
import dev.ferry.cli.embedded.EmbeddedWorkos;
import dev.ferry.cli.embedded.TwinSteps;
import dev.ferry.cli.output.Proofs;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.console.Signals;
import dev.ferry.twin.workos.WorkosTwinOptions;
import dev.ferry.twin.workos.held.ExistingUser;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
            + " needed; nothing is sent to WorkOS, and plan and journal stay as they are.",
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

  private final Commands commands;

  public RehearseCommand(CliContext around, Commands commands) {
    super(around);
    this.commands = commands;
  }

  @Override
  protected int run(Document document) throws IOException {
    String faults = embedded.faults().map(chosen -> ", faults " + chosen.word()).orElse("");
    Migration migration = openToShow(document, List.of("embedded WorkOS, no key" + faults));
    PlanInfo plan = migration.currentPlan();
    Instant readAt = readAt(migration.workspace(), plan);
    TwinMemory.ofThisProcess().check(plan.users() + migration.workspace().target().count(), this);
    int exit;
    try (Signals signals = Signals.watch(Thread.currentThread()::interrupt)) {
      exit = rehearse(document, migration.workspace(), plan, readAt);
      boolean stopped = Thread.interrupted();
      exit = stopped && signals.exitCode() != 0 ? signals.exitCode() : exit;
    }
    conclude(document, exit);
    return exit;
  }

  /**
   * As of when it is known what WorkOS holds; refused if that is not what the plan was made for.
   */
  private Instant readAt(Workspace workspace, PlanInfo plan) {
    Instant readAt =
        workspace
            .target()
            .readAt()
            .filter(at -> !at.isAfter(plan.madeAt()))
            .orElseThrow(
                () ->
                    Refusal.usage(
                        "target-unread",
                        "what WorkOS held when this plan was made is not kept any more: it was"
                            + " read again since",
                        "Plan again.",
                        command("plan")));
    int sent = workspace.journal().intendedSince(plan.madeAt());
    if (sent > 0) {
      throw Refusal.usage(
          "plan-begun",
          String.format(
              Locale.ROOT,
              "this plan is partly carried out: %,d requests since it was made, and what WorkOS"
                  + " holds now was not read",
              sent),
          "Plan again: that reads WorkOS, and leaves what is still to be done. Then rehearse.",
          command("plan"));
    }
    return readAt;
  }

  private int rehearse(Document document, Workspace workspace, PlanInfo plan, Instant readAt)
      throws IOException {
    List<ExistingUser> held = new UsersAsRead(workspace).all();
    try (RehearsalCopy copy = RehearsalCopy.of(workspace);
        EmbeddedWorkos workos = start(held, workspace)) {
      TwinSteps steps =
          new TwinSteps(
              commands,
              this,
              copy.environment(workos.environment(around().environment())),
              copy.folder(),
              embedded.realTime(),
              copy::ofTheOriginal);
      steps.admitEmbedded();
      Rehearsal rehearsal = new Rehearsal(steps, Optional.of(policyFile()).filter(Files::exists));
      TwinContents before = TwinContents.of(workos.twin().state());
      int exit = rehearsal.run();
      Optional<TakenBack> taken = Optional.empty();
      if (rollback && rehearsal.wentThrough()) {
        taken =
            Optional.of(
                rehearsal.takeBack(
                    before, EarlierRuns.of(workspace.journal()), workos.twin().state()));
        exit = rehearsal.exitCode();
      }
      if (exit == ExitCode.SOME_FAILED) {
        rehearsal.fixes().forEach(document::next);
      }
      document.status(rehearsal.status());
      RehearsalSummary summary = new RehearsalSummary(plan, readAt, held.size(), steps, embedded);
      if (rehearsal.wentThrough()) {
        summary.print(terminal(), rehearsal);
      }
      rehearsal.describe(document);
      document.add("apply", rehearsal.members("apply"));
      document.add("verify", rehearsal.members("verify"));
      taken.ifPresent(back -> tell(back, rehearsal, plan, document, workspace));
      document.add(summary.found());
      saveLists(document, rehearsal, copy, workspace);
      return exit;
    }
  }

  private record Rollback(
      @JsonAnyGetter Map<String, JsonNode> document, @JsonUnwrapped TakenBack.Found taken) {}

  /** A whole plan that was taken back is what the checklist's item asks for. */
  private void tell(
      TakenBack back, Rehearsal rehearsal, PlanInfo plan, Document document, Workspace workspace) {
    back.print(terminal());
    document.add("rollback", new Rollback(rehearsal.members("rollback"), back.found()));
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
      throw Refusal.usage(
          "target-unlike",
          "what WorkOS held cannot be set up again here: " + e.getMessage(),
          "Report this: the embedded WorkOS takes something for impossible that is not.");
    }
  }

  private void saveLists(
      Document document, Rehearsal rehearsal, RehearsalCopy copy, Workspace workspace)
      throws IOException {
    List<Path> lists = rehearsal.saveLists(copy.reports(), workspace.reports());
    lists.forEach(list -> terminal().say("  kept: " + list));
    document.add("lists", lists);
  }

  private void conclude(Document document, int exit) {
    if (exit == ExitCode.DONE) {
      terminal().say(terminal().green("  rehearsed: as planned"));
      document.next(command("apply"));
    } else if (exit == ExitCode.SOME_FAILED || exit == ExitCode.DIFFERENCES) {
      terminal().say(terminal().red("  rehearsed: NOT as planned"));
    } else {
      if (exit == ExitCode.INTERRUPTED || exit == ExitCode.TERMINATED) {
        document.status("stopped");
      }
      terminal().say(terminal().yellow("  ended early; ") + "the copy is deleted, nothing is left");
      document.next(command("rehearse"));
    }
  }
}
