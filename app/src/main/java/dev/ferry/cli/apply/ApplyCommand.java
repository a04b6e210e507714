package dev.ferry.cli.apply;

import dev.ferry.Migration;
import dev.ferry.MigrationOptions;
import dev.ferry.PendingWork;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.KindConverter;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.live.LiveOption;
import dev.ferry.cli.output.PlanSummary;
import dev.ferry.cli.session.ConsentOptions;
import dev.ferry.cli.session.RunSummary;
import dev.ferry.cli.session.Standby;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.migrate.Selection;
import dev.ferry.model.ObjectKind;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries the plan out. */
@Command(
    name = "apply",
    description = "Carries the plan out. Can be stopped and run again at any time: it goes on.",
    footer = {
      "",
      "Examples:",
      "  ferry apply --yes",
      "  ferry apply --canary 10 --yes                 the first ten users, and nothing else",
      "  ferry apply --only permissions,roles --yes",
      "  ferry apply --send-invitations --yes          WorkOS mails each of them",
      "  ferry apply --no-brake --yes                  tries on, whatever WorkOS refuses",
      "  ferry apply --yes --confirm production"
    })
public final class ApplyCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Mixin private final ConsentOptions consent = new ConsentOptions();

  @Option(
      names = "--canary",
      paramLabel = "N",
      description = "Only the first N users that are left; organizations wait for the whole run.")
  private @Nullable Integer canary;

  @Option(
      names = "--only",
      paramLabel = "KINDS",
      split = ",",
      converter = KindConverter.class,
      description =
          "Only these of users, permissions, roles, organizations, domains, memberships,"
              + " connections, invitations (with --send-invitations); what needs others waits for"
              + " them.")
  private Set<ObjectKind> only = Set.of();

  @Option(
      names = "--send-invitations",
      description = "Also sends the invitations that are open in Clerk: WorkOS mails each of them.")
  private boolean sendInvitations;

  @Option(
      names = "--no-brake",
      description =
          "Tries all of a kind even if WorkOS refuses it as a whole; without it, a kind of which the"
              + " first twenty are refused alike is left for a later run, and so are mails beyond a"
              + " quota.")
  private boolean noBrake;

  @Mixin private final LiveOption live = new LiveOption();

  @Mixin private final Standby standby = new Standby();

  public ApplyCommand(CliContext around) {
    super(around);
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(standby);
    bind(migration, workos, target, document);
    ApplyStage stage = new ApplyStage(this, migration, workos.limits(target), document);
    LiveOption.Work work =
        () ->
            stage
                .apply(selection(), (left, preview) -> ask(left, preview, target), RunSummary.NONE)
                .exitCode();
    migration.currentPlan(); // whoever is refused is shown no page
    return consent.forWriting(this, target).canBe()
        ? live.during(this, document, work)
        : work.run();
  }

  @Override
  protected void refuseWhatCannotBeMeant() {
    if (canary != null && canary < 1) {
      throw UsageError.usage(
          "canary-wrong", "--canary " + canary + " is no number of users", "1 or more.");
    }
    if (canary != null && (!only.isEmpty() || sendInvitations)) {
      throw UsageError.usage(
          "canary-alone",
          "--canary takes the first users and nothing else",
          "Give it without --only and --send-invitations.");
    }
    if (sendInvitations && !only.isEmpty() && !only.contains(ObjectKind.INVITATION)) {
      throw UsageError.usage(
          "invitations-not-among",
          "--send-invitations beside --only without invitations would send none",
          "Add invitations to --only, or leave one of the two out.");
    }
  }

  @Override
  public MigrationOptions options() {
    return noBrake ? super.options().withoutBrake() : super.options();
  }

  private void ask(PendingWork work, ApplyPreview preview, WorkosTarget target) {
    consent.forWriting(this, target).obtain(preview.writes(), () -> preview(work, preview));
  }

  private Selection selection() {
    Selection selection =
        only.isEmpty() ? Selection.everything() : new Selection(only, Long.MAX_VALUE, false);
    if (canary != null) {
      selection = Selection.firstUsers(canary);
    }
    return sendInvitations ? selection.withInvitations() : selection;
  }

  /** The plan as a whole only where this run is the whole of it. */
  private void preview(PendingWork work, ApplyPreview preview) {
    boolean whole =
        only.isEmpty() && canary == null && work.left().of(ObjectKind.USER) == work.plan().users();
    if (whole) {
      PlanSummary.of(work.plan()).print(terminal(), false);
    }
    preview.print(terminal(), work.plan());
    if (noBrake) {
      terminal().say("  and tries all of a kind even if WorkOS refuses it as a whole (--no-brake)");
    }
  }
}
