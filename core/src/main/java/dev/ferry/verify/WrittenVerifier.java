package dev.ferry.verify;

import dev.ferry.kind.Kinds;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.resource.Standalone;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Journal.Written;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanStore;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads back what was written to WorkOS since an entry of the journal, one by one, and compares it
 * with plan and journal: users field by field and with the second factors that this migration gave,
 * organizations with their domains, memberships with their roles; that what was deleted is gone. Of
 * roles, permissions and connections, which are few, the whole list. What others have done
 * elsewhere only {@link Verifier} sees.
 *
 * <p>Looks again as {@link Verifier} does. Use once; not thread-safe.
 */
public final class WrittenVerifier {
  /** Of more than so many, the whole is read as fast. */
  public static final int MOST = RecheckSchedule.FEW;

  private static final Set<ObjectKind> OF_USERS = EnumSet.of(ObjectKind.USER, ObjectKind.FACTOR);

  private final Workspace workspace;
  private final Reads reads;
  private final Waiting waiting;
  private final DiffCounter counter;

  /**
   * @param waiting lets time pass between two looks at the same object
   * @param differences gets each difference, in no particular order
   */
  public WrittenVerifier(
      Workspace workspace, Reads reads, Waiting waiting, Consumer<Difference> differences) {
    this.workspace = workspace;
    this.reads = reads;
    this.waiting = waiting;
    this.counter = new DiffCounter(differences);
  }

  /**
   * @param written at most {@link #MOST}
   * @return of which the users are those that were written to
   * @throws ReadFailedException if WorkOS cannot be read
   * @throws IllegalStateException if there is no plan
   */
  public VerificationReport run(List<Written> written) throws InterruptedException {
    PlanInfo plan =
        workspace.plans().info().orElseThrow(() -> new IllegalStateException("there is no plan"));
    long journalEntry = workspace.journal().lastEntry();
    RecheckSchedule.AFTER_APPLY.run(checks(written), waiting, counter);
    return counter.report(counter.expected(ObjectKind.USER), plan.generation(), journalEntry);
  }

  private List<Check> checks(List<Written> written) {
    PlanStore plans = workspace.plans();
    Journal journal = workspace.journal();
    Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
    written.forEach(one -> kinds.add(one.operation().subject()));
    List<Check> checks = new ArrayList<>();
    checks.add(
        new ChosenCheck<>(
            new UserCheck(journal.mappings(), workspace.sightings(), reads, false),
            plans,
            reads,
            ids(written, OF_USERS)));
    Kinds.standalone().stream()
        .filter(kind -> kinds.contains(kind.kind()))
        .forEach(kind -> checks.add(alone(kind, plans)));
    if (kinds.contains(ObjectKind.ROLE)) {
      checks.add(new KeyedCheck<>(new RoleCheck(), plans, reads));
    }
    if (kinds.contains(ObjectKind.CONNECTION)) {
      checks.add(new KeyedCheck<>(new ConnectionCheck(journal), plans, reads));
    }
    checks.add(
        new ChosenCheck<>(
            new OrganizationCheck(plans, journal.mappings(), reads, false),
            plans,
            reads,
            organizations(written)));
    checks.add(
        new MembershipLooks(
            plans, journal.mappings(), reads, ids(written, EnumSet.of(ObjectKind.MEMBERSHIP))));
    checks.add(
        new GoneCheck(
            journal,
            reads,
            written.stream().filter(one -> one.operation().effect() == Effect.DELETE).toList()));
    return checks;
  }

  private <P extends ObjectPlan> Check alone(Standalone<?, P, ?> kind, PlanStore plans) {
    return new KeyedCheck<>(new StandaloneCheck<>(kind), plans, reads);
  }

  /** An organization is looked at for each of its domains, too. */
  private List<String> organizations(List<Written> written) {
    Set<String> ids = new HashSet<>(ids(written, EnumSet.of(ObjectKind.ORGANIZATION)));
    workspace
        .plans()
        .ofClerkIds(OfDomain.class, ids(written, EnumSet.of(ObjectKind.DOMAIN)))
        .forEach(domain -> ids.add(domain.organizationId()));
    return List.copyOf(ids);
  }

  private static List<String> ids(List<Written> written, Set<ObjectKind> kinds) {
    Stream<Written> some =
        written.stream().filter(one -> kinds.contains(one.operation().subject()));
    return some.map(Written::clerkId).distinct().toList();
  }
}
