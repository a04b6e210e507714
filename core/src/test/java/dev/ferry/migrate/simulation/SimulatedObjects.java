package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Step;
import dev.ferry.migrate.Protocol;
import dev.ferry.model.Fact;
import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.resource.ParentIds;
import dev.ferry.workspace.Journal.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The planned objects of a simulated run beside users. */
final class SimulatedObjects {
  private static final Set<Reason> NOT_THERE =
      Set.of(Reason.USER_NOT_THERE, Reason.ORGANIZATION_NOT_THERE);

  private final SimulatedTenant tenant;
  private final SimulatedUsers users;
  private final SimulatedWorkos workos;
  private final SimulatedJournal journal;
  private final SimulatedPlanning planning;
  private Map<ObjectKind, List<ObjectPlan>> plans;
  private final Map<String, ObjectPlan> byClerkId = new HashMap<>();

  SimulatedObjects(
      SimulatedTenant tenant,
      SimulatedUsers users,
      SimulatedWorkos workos,
      SimulatedJournal journal) {
    this.tenant = tenant;
    this.users = users;
    this.workos = workos;
    this.journal = journal;
    this.planning = new SimulatedPlanning(tenant, users, workos, journal);
    this.plans = planning.plan();
    index();
  }

  private void index() {
    plans.values().forEach(all -> all.forEach(plan -> byClerkId.put(plan.clerkId(), plan)));
  }

  /**
   * From what WorkOS holds now. What was created without an answer and is found there is known for
   * that from now on, as the journal of a workspace does it when WorkOS is read.
   */
  /** What the journal knows, and WorkOS holds no more, is not made anew from now on. */
  void leaveRemoved() {
    planning.leaveRemoved();
  }

  void planAnew(Instant now) {
    for (ObjectPlan plan : byClerkId.values()) {
      OperationKind creation = creation(plan.kind());
      String found = planning.heldAs(plan);
      if (found != null && creation != null && journal.unanswered(plan.clerkId(), creation)) {
        Fact lost = new Fact.AnswerLost(creation, "the run ended before the answer came");
        Fact applied = new Fact.Applied(creation, found);
        journal.enter(
            List.of(
                new Entry.Noted(plan.clerkId(), now, lost),
                new Entry.Noted(plan.clerkId(), now, applied)));
      }
    }
    plans = planning.plan();
    index();
    journal.planAnew(byClerkId.keySet());
  }

  /** Of domains a workspace keeps no copy to be found in. */
  private static @Nullable OperationKind creation(ObjectKind kind) {
    return switch (kind) {
      case PERMISSION -> OperationKind.CREATE_PERMISSION;
      case ROLE -> OperationKind.CREATE_ROLE;
      case ORGANIZATION -> OperationKind.CREATE_ORGANIZATION;
      case MEMBERSHIP -> OperationKind.CREATE_MEMBERSHIP;
      default -> null;
    };
  }

  SimulatedTenant tenant() {
    return tenant;
  }

  ClerkIds ids() {
    return new ClerkIds(tenant, workos);
  }

  Collection<ObjectPlan> all() {
    return byClerkId.values();
  }

  List<String> clerkIds(ObjectKind kind) {
    return tenant.clerkIds(kind);
  }

  /** The next of a kind that are left to do. */
  List<ObjectPlan> leftAfter(ObjectKind kind, long seq, int most) {
    List<ObjectPlan> left = new ArrayList<>();
    for (ObjectPlan plan : plans.getOrDefault(kind, List.of())) {
      if (plan.seq() > seq && !journal.isFinal(plan.clerkId()) && left.size() < most) {
        left.add(plan);
      }
    }
    return left;
  }

  /** The same, whatever has become of them. */
  List<ObjectPlan> after(ObjectKind kind, long seq, int most) {
    return plans.getOrDefault(kind, List.of()).stream()
        .filter(plan -> plan.seq() > seq)
        .limit(most)
        .toList();
  }

  // ---- results

  /**
   * No later run of this plan makes anything else of it, until what it hangs on comes after all.
   */
  boolean waitsInVain(String clerkId) {
    ObjectPlan plan = byClerkId.get(clerkId);
    Result<Outcome> result = journal.ended().objects().get(clerkId);
    if (plan == null || result == null || result.reason() == null) {
      return false;
    }
    return hangsOn(plan, result.reason()).stream().anyMatch(this::hasFailedForGood);
  }

  private static List<String> hangsOn(ObjectPlan plan, Reason reason) {
    return switch (reason) {
      case USER_NOT_THERE -> List.of(((ObjectPlan.OfMembership) plan).userId());
      case ORGANIZATION_NOT_THERE -> List.of(organizationOf(plan));
      case ROLE_NOT_THERE ->
          List.of(ClerkIds.role(Must.present(((ObjectPlan.OfMembership) plan).role())));
      case PERMISSION_NOT_THERE ->
          Must.present(((ObjectPlan.OfRole) plan).target()).permissions().stream()
              .map(ClerkIds::permission)
              .toList();
      default -> List.of();
    };
  }

  /** In this plan; or because what it hangs on waits in vain itself. */
  private boolean hasFailedForGood(String clerkId) {
    Result<?> result = journal.result(clerkId);
    boolean over = result != null && (journal.isFinal(clerkId) || waitsInVain(clerkId));
    return over && journal.failed(clerkId);
  }

  static String organizationOf(ObjectPlan plan) {
    return plan instanceof ObjectPlan.OfDomain domain
        ? domain.organizationId()
        : ((ObjectPlan.OfMembership) plan).organizationId();
  }

  /** See {@link Errand#checkResults}. */
  void checkResults(List<Action.Persist> durable, Protocol protocol) {
    for (Action.Persist persist : durable) {
      for (Entry entry : persist.entries()) {
        if (entry instanceof Entry.Settled settled
            && ObjectKind.BESIDE_USERS.contains(settled.result().kind())
            && (!settled.result().retryable() || NOT_THERE.contains(settled.result().reason()))) {
          checkResult(settled.result(), protocol);
        }
      }
    }
  }

  private void checkResult(Result<?> result, Protocol protocol) {
    List<Fact> facts = journal.factsOf(result.clerkId());
    ObjectPlan plan = Must.present(byClerkId.get(result.clerkId()));
    Step next = protocol.workflow(plan, ties(plan), facts).next();
    must(
        next.equals(new Step.Finish(List.of(result))),
        "a result is durable before its facts:",
        result,
        Objects.toString(next),
        facts);
  }

  private ParentIds ties(ObjectPlan plan) {
    if (plan instanceof ObjectPlan.OfMembership membership) {
      return new ParentIds(
          there(membership.userId(), users.of(membership.userId()).plan().fate()),
          there(membership.organizationId(), of(membership.organizationId()).fate()));
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return new ParentIds(
          null, there(domain.organizationId(), of(domain.organizationId()).fate()));
    }
    return ParentIds.NONE;
  }

  /** What was known of something that this plan has to create was deleted by others. */
  private @Nullable String there(String clerkId, Fate fate) {
    boolean created =
        journal.factsOf(clerkId).stream()
            .anyMatch(fact -> fact instanceof Fact.Applied || fact instanceof Fact.Adopted);
    return fate == Fate.CREATE && !created ? null : journal.workosId(clerkId);
  }

  ObjectPlan of(String clerkId) {
    return Must.present(byClerkId.get(clerkId));
  }
}
