package dev.ferry.migrate.simulation;

import static dev.ferry.migrate.simulation.Must.must;

import dev.ferry.engine.Action;
import dev.ferry.engine.Step;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.role.RoleEndpoints;
import dev.ferry.migrate.RollbackPhases;
import dev.ferry.migrate.RollbackProtocol;
import dev.ferry.migrate.RollbackRule;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Undone;
import dev.ferry.resource.RetryPolicy;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import dev.ferry.workspace.Journal.Entry;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To take back what an apply did, after others have had their hands on some of it. */
final class RollingBack implements Errand, RollbackCheck {
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final SimulatedStores stores;
  private final RollbackProtocol protocol;
  private final Others others;
  private final UndoneUsers users;
  private final ObjectUndoCheck objects;
  private final UndoneObjects ends;
  private final LookCheck looks = new LookCheck();
  private final Set<String> concluded = new HashSet<>();
  private final List<String> touched;
  private WorkQueue feed;

  /**
   * @param clockWasAhead whether the machine's clock was ever wrong
   */
  RollingBack(
      SimulatedJournal journal,
      SimulatedWorkos workos,
      SimulatedStores stores,
      ClerkIds ids,
      Others others,
      boolean alsoSignedIn,
      boolean alsoTouched,
      boolean clockWasAhead) {
    this.journal = journal;
    this.workos = workos;
    this.stores = stores;
    this.others = others;
    this.protocol =
        new RollbackProtocol(
            RetryPolicy.standard(),
            new RollbackRule(alsoSignedIn, alsoTouched),
            SimulatedUser.ISSUER);
    this.users =
        new UndoneUsers(journal, workos, others, ids, alsoSignedIn, alsoTouched, clockWasAhead);
    this.objects = new ObjectUndoCheck(workos, others, users);
    this.ends =
        new UndoneObjects(
            journal,
            workos,
            ids,
            others,
            new KeptReasons(journal, workos, others, objects, clockWasAhead));
    this.touched = journal.touched().all();
    this.feed = newFeed();
  }

  private WorkQueue newFeed() {
    return new RollbackPhases(protocol, stores.journal(), stores.sightings(others)).feed();
  }

  Others others() {
    return others;
  }

  @Override
  public void begin() {
    feed = newFeed();
    looks.begin();
  }

  @Override
  public List<Workflow> next(int most) {
    return feed.next(most);
  }

  @Override
  public boolean more() {
    return feed.more();
  }

  @Override
  public @Nullable OperationKind changes(Endpoint<?> request) {
    if (request instanceof RoleEndpoints.SetRolePermissions) {
      return OperationKind.RESTORE_PERMISSIONS;
    }
    return request instanceof MembershipEndpoints.UpdateMembership
        ? OperationKind.RESTORE_MEMBERSHIP
        : Requests.change(request);
  }

  @Override
  public void leaves(OperationKind change, Endpoint<?> request, long now) {
    looks.leaves(request, workos.directory(), now);
  }

  @Override
  public void answered(Endpoint<?> request, Outcome outcome, long now) {
    looks.answered(request, outcome, now);
  }

  @Override
  public Collection<String> wanted() {
    return touched;
  }

  @Override
  public boolean isFinal(String clerkId) {
    return concluded.contains(clerkId);
  }

  @Override
  public void checkResults(List<Action.Persist> durable) {
    for (Action.Persist persist : durable) {
      for (Entry entry : persist.entries()) {
        if (entry instanceof Entry.Settled settled) {
          checkDurable(settled.result(), SimulatedUsers.isRetryable(persist));
        }
      }
    }
  }

  /**
   * @param retryable true if it is, or the second factor that goes with it
   */
  private void checkDurable(Result<?> settled, boolean retryable) {
    if (settled.kind() == ObjectKind.FACTOR) {
      return; // it is its user's, and is told with it
    } else if (retryable) {
      concluded.remove(settled.clerkId()); // a later run could not find out what an earlier one had
    } else {
      concluded.add(settled.clerkId());
    }
    if (settled.kind() != ObjectKind.USER) {
      checkObject(settled);
    } else if (settled.outcome() == Undone.DELETED) {
      Step next = protocol.workflow(settled.clerkId(), journal.historyOf(settled.clerkId())).next();
      must(
          next instanceof Step.Finish end && end.results().contains(settled),
          "a result is durable before its facts:",
          settled,
          next);
    }
  }

  private void checkObject(Result<?> result) {
    boolean told =
        journal.historyOf(result.clerkId()).stream()
            .map(Entry.Noted::fact)
            .anyMatch(
                fact ->
                    fact instanceof Fact.Applied applied
                        && fact.operation().effect() == Effect.DELETE
                        && applied.workosId().equals(result.workosId()));
    must(
        told || result.outcome() != Undone.DELETED,
        "a result is durable before its facts:",
        result);
  }

  @Override
  public void check(Endpoint<?> request) {
    if (!users.check(request)) {
      objects.check(request);
    }
  }

  @Override
  public void checkEnd() {
    for (String clerkId : touched) {
      must(
          journal.undone().users().containsKey(clerkId)
              || journal.undone().objects().containsKey(clerkId),
          "it has no result:",
          clerkId);
    }
    users.checkEnd();
    ends.check();
  }

  @Override
  public void count(Tally tally) {
    UndoCounting.count(journal, tally);
  }
}
