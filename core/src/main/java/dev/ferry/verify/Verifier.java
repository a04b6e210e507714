package dev.ferry.verify;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads WorkOS back and compares it with plan and journal, both ways: every user field by field and
 * by WorkOS id, with every second factor that this migration gave; then permissions, roles,
 * connections, if drafts of them were made, and organization by organization its fields, domains
 * and memberships.
 *
 * <p>A read may lag behind a write, so what is not as planned is looked at again ({@link
 * RecheckSchedule}), first of users and then of all else together.
 *
 * <p>Streams; keeps two bits an object. Use once; not thread-safe.
 */
public final class Verifier {
  /** All but invitations, which no read shows by what is ours. */
  private static final List<ObjectKind> BESIDE_USERS =
      ObjectKind.BESIDE_USERS.stream().filter(kind -> kind != ObjectKind.INVITATION).toList();

  private final Workspace workspace;
  private final Reads reads;
  private final boolean everyFactor;
  private final Waiting waiting;
  private final Consumer<Difference> differences;
  private final Consumer<Long> progress;

  /**
   * @param everyFactor true if the second factors of those are listed, too, to whom this migration
   *     gave none: a request for each of them
   * @param waiting lets time pass between two looks at the same object
   * @param differences gets each difference, in no particular order
   * @param progress hears how many users have been read
   */
  public Verifier(
      Workspace workspace,
      Reads reads,
      boolean everyFactor,
      Waiting waiting,
      Consumer<Difference> differences,
      Consumer<Long> progress) {
    this.workspace = workspace;
    this.reads = reads;
    this.everyFactor = everyFactor;
    this.waiting = waiting;
    this.differences = differences;
    this.progress = progress;
  }

  /**
   * @throws ReadFailedException if WorkOS cannot be read
   * @throws IllegalStateException if there is no plan
   */
  public VerificationReport run() throws InterruptedException {
    PlanStore plans = workspace.plans();
    Journal journal = workspace.journal();
    PlanInfo plan = plans.info().orElseThrow(() -> new IllegalStateException("there is no plan"));
    long journalEntry = journal.lastEntry();
    DiffCounter counter = new DiffCounter(differences);
    ListCheck<?, ?> users =
        new ListCheck<>(
            new UserCheck(journal.mappings(), workspace.sightings(), reads, everyFactor),
            plans,
            journal.mappings(),
            reads,
            counter,
            progress::accept);
    RecheckSchedule.AFTER_APPLY.run(List.of(users), waiting, counter);
    RecheckSchedule.AFTER_APPLY.run(besideUsers(plans, journal, reads, counter), waiting, counter);
    return counter.report(users.read(), plan.generation(), journalEntry);
  }

  /** What belongs to an organization is compared with it. */
  static List<Check> besideUsers(
      PlanStore plans, Journal journal, Reads reads, DiffCounter counter) {
    if (isNothingThere(plans, journal)) {
      return List.of();
    }
    List<Check> checks = new ArrayList<>();
    Kinds.standalone().forEach(kind -> checks.add(alone(kind, plans, reads)));
    checks.add(new KeyedCheck<>(new RoleCheck(), plans, reads));
    checks.add(new KeyedCheck<>(new ConnectionCheck(journal), plans, reads));
    checks.add(
        new ListCheck<>(
            new OrganizationCheck(plans, journal.mappings(), reads, true),
            plans,
            journal.mappings(),
            reads,
            counter,
            read -> {}));
    return checks;
  }

  private static <P extends ObjectPlan> Check alone(
      Standalone<?, P, ?> kind, PlanStore plans, Reads reads) {
    return new KeyedCheck<>(new StandaloneCheck<>(kind), plans, reads);
  }

  /** What an earlier plan has brought counts too: by now it may be too much. */
  private static boolean isNothingThere(PlanStore plans, Journal journal) {
    return BESIDE_USERS.stream().allMatch(kind -> plans.after(Kinds.planned(kind), 0, 1).isEmpty())
        && journal.mappings().after(ObjectKind.ORGANIZATION, "", 1).isEmpty();
  }
}
