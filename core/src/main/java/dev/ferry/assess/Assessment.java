package dev.ferry.assess;

import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Policy;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.plan.Planner;
import dev.ferry.plan.Planner.Witness;
import dev.ferry.workspace.Candidate;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.SnapshotInfo;
import dev.ferry.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What a snapshot says before any plan. Nothing is asked of Clerk or WorkOS, and the workspace
 * stays as it is. What becomes of everybody is what a plan for a WorkOS that holds nothing would
 * decide: it is such a plan, so that the two cannot differ.
 *
 * @param imagined that plan, in numbers
 * @param answers to all questions, in order
 */
public record Assessment(
    SnapshotInfo snapshot, PlanInfo imagined, List<Answer> answers, Forecast forecast) {
  public Assessment {
    answers = List.copyOf(answers);
  }

  /** The greatest harm first. */
  public List<Risk> risks() {
    return Risk.of(answers);
  }

  public Answer answer(Question question) {
    return answers.stream()
        .filter(answer -> answer.question() == question)
        .findFirst()
        .orElseThrow(() -> new AssertionError(question));
  }

  /**
   * @param policy the operator's
   * @param files lists everybody; closed when this returns
   * @param userWrites how many writes of users WorkOS takes in ten seconds, if it has raised that
   * @throws IllegalStateException if there is no snapshot
   */
  public static Assessment of(
      Workspace workspace,
      Policy policy,
      AnswerFiles files,
      Optional<Integer> userWrites,
      LongConsumer decided)
      throws IOException {
    SnapshotInfo snapshot =
        workspace
            .snapshots()
            .info()
            .orElseThrow(() -> new IllegalStateException("there is no snapshot to assess"));
    Answers answers = new Answers(files);
    Sources.of(snapshot).tell(answers);
    if (snapshot.rejects() > 0) {
      answers.count(Question.ROWS_NOT_READ, snapshot.rejects(), List.of());
    }
    ObjectAnswers objects = new ObjectAnswers(workspace.snapshots(), answers);
    objects.inClerk();
    MetadataVolume volume = new MetadataVolume();
    PlanInfo imagined =
        new Planner(policy, volume::left)
            .imagine(workspace.plans(), new Listening(answers, objects, volume).counted(decided));
    long disk = Footprint.disk(workspace.snapshots().bytes(), imagined, volume);
    return new Assessment(
        snapshot, imagined, answers.all(), Forecast.of(imagined, disk, userWrites));
  }

  /** Asks all questions about one after the other. */
  private record Listening(Findings findings, ObjectAnswers objects, MetadataVolume volume)
      implements Witness {
    @Override
    public void user(Candidate candidate, Supplier<Set<ClerkField>> known, UserPlan plan) {
      volume.carried(plan);
      UserCase one = new UserCase(candidate.user(), known.get(), plan);
      if (candidate.goneFromClerk()) {
        findings.yes(Question.DELETED_SINCE_EXPORT, one.id());
        return; // of whoever is gone nothing else is asked
      }
      PasswordAnswers.of(one, findings);
      SocialAnswers.of(one, findings);
      SingleSignOnAnswers.of(one, findings);
      FactorAnswers.of(one, findings);
      AddressAnswers.of(one, findings);
      StatusAnswers.of(one, findings);
    }

    @Override
    public void object(ObjectPlan plan) {
      objects.decided(plan);
    }
  }
}
