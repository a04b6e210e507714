package dev.ferry.cli.plan;

import dev.ferry.Migration;
import dev.ferry.RefusedException;
import dev.ferry.WorkosTarget;
import dev.ferry.cli.common.CliContext;
import dev.ferry.cli.common.Document;
import dev.ferry.cli.common.ExitCode;
import dev.ferry.cli.common.UsageError;
import dev.ferry.cli.connection.WorkosOptions;
import dev.ferry.cli.output.SwitchLine;
import dev.ferry.cli.session.PolicyFile;
import dev.ferry.cli.session.WorkCommand;
import dev.ferry.cli.story.Story;
import dev.ferry.migrate.PlanBuilder.Wishes;
import dev.ferry.model.Policy;
import dev.ferry.model.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Decides the fate of everybody and everything in the snapshot, against what WorkOS holds already.
 */
@Command(
    name = "plan",
    description =
        "Decides the fate of everything in Clerk, against what WorkOS holds. Writes nothing.",
    footer = {
      "",
      "Examples:",
      "  ferry plan",
      "  ferry plan --factors",
      "  ferry plan --diff other.yaml",
      "  ferry plan --show user_2abc",
      "  ferry plan --show 'Acme Inc'",
      "  ferry plan --explain email-in-use"
    })
public final class PlanCommand extends WorkCommand {
  @Mixin private final WorkosOptions workos = new WorkosOptions();

  @Option(
      names = "--show",
      paramLabel = "ID",
      description =
          "The whole story of one user, organization or anything else: what is decided and why, and"
              + " what was done. By Clerk id, WorkOS id, e-mail address or an organization's name.")
  private @Nullable String show;

  @Option(
      names = "--explain",
      paramLabel = "CODE",
      description = "Explains a reason code, and tells who has it in the plan at hand.")
  private @Nullable String explain;

  @Option(
      names = "--accept-removed",
      description =
          "Makes a plan however much of what came to WorkOS is gone from it: it is this environment,"
              + " and others have removed it there.")
  private boolean acceptRemoved;

  @Option(
      names = "--factors",
      description =
          "Also looks whether the second factors that were enrolled are still there: a request for"
              + " each user with one.")
  private boolean factors;

  @Option(
      names = "--all",
      description =
          "Shows every reason with what to do about it, and all numbers: nothing is folded.")
  private boolean all;

  @Option(
      names = "--diff",
      paramLabel = "POLICY",
      description =
          "Who would be decided otherwise under another policy: by reason, and each by name in a"
              + " list. Against what WorkOS held when it was last read; no key is needed, and no"
              + " plan is written.")
  private @Nullable Path diff;

  public PlanCommand(CliContext around) {
    super(around);
  }

  /** Whoever looks makes no plan, and looks at one thing. */
  private void refuseWhatDoesNotGoTogether() {
    List<String> looks = new ArrayList<>();
    add(looks, "--show", show != null);
    add(looks, "--explain", explain != null);
    add(looks, "--diff", diff != null);
    List<String> makes = new ArrayList<>();
    add(makes, "--all", all);
    add(makes, "--factors", factors);
    add(makes, "--accept-removed", acceptRemoved);
    if (looks.size() > 1) {
      throw UsageError.usage(
          "together-wrong",
          String.join(" and ", looks) + " do not go together: each looks at something else",
          "Give one of them.");
    } else if (!looks.isEmpty() && !makes.isEmpty()) {
      throw UsageError.usage(
          "together-wrong",
          makes.get(0) + " does not go with " + looks.get(0) + ", which makes no plan",
          "Give one of them.");
    }
  }

  private static void add(List<String> given, String option, boolean is) {
    if (is) {
      given.add(option);
    }
  }

  @Override
  protected int run(Document document) throws IOException, InterruptedException {
    refuseWhatDoesNotGoTogether();
    if (explain != null) {
      return explain(document, explain);
    }
    if (show != null) {
      return show(document, show);
    }
    if (diff != null) {
      return diff(document, around().workingFolder().resolve(diff));
    }
    WorkosTarget target = workos.target(around());
    header(List.of("workspace " + workspaceFolder(), target.describe()));
    Migration migration = open(false);
    bind(migration, workos, target, document);
    new PlanStage(this, migration, document)
        .plan(
            new Wishes(acceptRemoved, factors),
            target.describe(),
            all,
            terminal -> SwitchLine.tell(this, migration, terminal));
    return ExitCode.DONE;
  }

  private int diff(Document document, Path file) throws IOException {
    document.shape("difference");
    Policy other = PolicyFile.read(file, true);
    Migration migration = openToShow(document);
    new DiffStage(this, migration, document).compare(policy(), file, other);
    return ExitCode.DONE;
  }

  private int explain(Document document, String code) throws IOException {
    Reason reason = Reason.ofCode(code).orElseThrow(() -> unknownReason(code));
    document.shape("reason");
    ReasonDetail story = new ReasonDetail(reason, this);
    story.explain(terminal(), document);
    if (Migration.isThere(workspaceFolder(), options())) {
      try {
        story.count(PlanAtHand.of(this, readToShow(document)), terminal(), document);
      } catch (RefusedException e) {
        // The explanation needs no workspace; one that is in use must not keep it back.
        terminal().say("  who has it was not looked up: " + e.message());
      }
    }
    return ExitCode.DONE;
  }

  private UsageError unknownReason(String code) {
    List<String> similar = SimilarReasons.to(code);
    return UsageError.usage(
        "reason-unknown",
        "there is no reason " + code,
        similar.isEmpty()
            ? "All are in docs/reference/reasons.md."
            : "Most like it: "
                + String.join(", ", similar)
                + ". All are in docs/reference/reasons.md.",
        similar.stream()
            .limit(1)
            .map(one -> command("plan --explain " + one))
            .toArray(String[]::new));
  }

  private int show(Document document, String id) throws IOException {
    Migration migration = readToShow(document);
    document.shape("object"); // of whatever it is, if it is not found
    Story story =
        PlanAtHand.of(this, migration).look(document, workspace -> Story.of(id, workspace, this));
    document.shape(Document.word(story.kind()));
    document.add(story.found());
    story.print(terminal());
    return ExitCode.DONE;
  }
}
