package dev.ferry.migrate.simulation;

import dev.ferry.engine.Action;
import dev.ferry.engine.WorkQueue;
import dev.ferry.engine.Workflow;
import dev.ferry.migrate.PlannedWork;
import dev.ferry.migrate.Protocol;
import dev.ferry.migrate.Selection;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To carry a plan out. */
final class Applying implements Errand {
  private final SimulatedUsers users;
  private final SimulatedObjects objects;
  private final SimulatedJournal journal;
  private final SimulatedWorkos workos;
  private final Protocol protocol;
  private final SimulatedStores stores;
  private final PhaseCheck phases = new PhaseCheck();
  private final Set<String> disturbed;
  private final Moves moves;
  private final BindCheck binds;
  private @Nullable RemovedByOthers removed;
  private WorkQueue feed;

  /**
   * @param disturbed whose answers, or whose process, were lost
   */
  Applying(
      SimulatedUsers users,
      SimulatedObjects objects,
      SimulatedJournal journal,
      SimulatedWorkos workos,
      Protocol protocol,
      Set<String> disturbed,
      Moves moves,
      BindCheck binds) {
    this.users = users;
    this.objects = objects;
    this.journal = journal;
    this.workos = workos;
    this.protocol = protocol;
    this.disturbed = disturbed;
    this.moves = moves;
    this.binds = binds;
    this.stores = new SimulatedStores(users, objects, journal);
    this.feed = newFeed();
  }

  private WorkQueue newFeed() {
    return PlannedWork.of(stores.plans(), stores.journal(), protocol, Selection.everything());
  }

  @Override
  public void begin() {
    feed = newFeed();
    List<Set<String>> left = new ArrayList<>();
    for (int phase = 0; phase < PhaseCheck.PHASES; phase++) {
      left.add(new HashSet<>());
    }
    users.clerkIds().stream()
        .filter(id -> !journal.isFinal(id))
        .forEach(left.get(PhaseCheck.phase(ObjectKind.USER))::add);
    for (ObjectKind kind : ObjectKind.BESIDE_USERS) {
      objects.clerkIds(kind).stream()
          .filter(id -> !journal.isFinal(id))
          .forEach(left.get(PhaseCheck.phase(kind))::add);
    }
    phases.begin(left);
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
  public Collection<String> wanted() {
    List<String> all = new ArrayList<>(users.clerkIds());
    ObjectKind.BESIDE_USERS.forEach(kind -> all.addAll(objects.clerkIds(kind)));
    return all;
  }

  @Override
  public boolean isOf(String clerkId, ObjectKind kind) {
    return (kind == ObjectKind.USER || kind == ObjectKind.FACTOR)
        ? users.clerkIds().contains(clerkId)
        : objects.clerkIds(kind).contains(clerkId);
  }

  @Override
  public boolean isFinal(String clerkId) {
    return journal.isFinal(clerkId) || objects.waitsInVain(clerkId);
  }

  @Override
  public boolean hasBegun(String clerkId) {
    return journal.factsOf(clerkId).stream()
        .anyMatch(
            fact ->
                fact instanceof Fact.Applied
                    || fact instanceof Fact.Adopted
                    || fact instanceof Fact.Linked
                    || fact instanceof Fact.AnswerLost);
  }

  @Override
  public void givesUp(OperationKind kind) {
    List<String> those =
        wanted().stream().filter(clerkId -> isOf(clerkId, kind.subject())).toList();
    phases.leaves(those);
  }

  @Override
  public void leaves(OperationKind change, Endpoint<?> request, long now) {
    phases.leaves(change, request);
  }

  @Override
  public void checkResults(List<Action.Persist> durable) {
    users.checkResults(durable, journal, protocol);
    objects.checkResults(durable, protocol);
    phases.durable(durable);
  }

  @Override
  public void checkEnd() {
    users.checkEnd(journal, workos, disturbed::contains, moves);
    new ObjectEnds(objects, workos, journal, disturbed::contains, moves).check();
    binds.checkEnd();
    if (removed != null) {
      removed.check();
    }
  }

  /** The same command under a plan that is made now. */
  void planAnew(Instant now) {
    objects.planAnew(now);
  }

  /** The same under a plan that is made after a rollback: of users too. */
  void planAgain(Instant now) {
    users.planAgain(workos);
    journal.planAnew(users.clerkIds());
    objects.planAnew(now);
  }

  /** Others remove some of it; then a plan is made anew, of users too. */
  void removedByOthers(Random random, long then, Instant now, Tally tally) {
    RemovedByOthers others = new RemovedByOthers(workos, objects.tenant());
    others.remove(random, journal, then, tally);
    removed = others;
    journal.planAnew(users.planRemoved(journal, workos));
    objects.leaveRemoved();
    objects.planAnew(now);
  }

  SimulatedStores stores() {
    return stores;
  }

  /** What WorkOS has refused it takes from now on, and all that is missing is planned anew. */
  boolean fix(Instant now) {
    List<String> fixed = users.fix(workos);
    boolean any = workos.directory().fix() || !fixed.isEmpty();
    journal.planAnew(fixed);
    objects.planAnew(now);
    return any;
  }

  @Override
  public void count(Tally tally) {
    users.count(journal, tally);
    ObjectCounting.count(journal, tally);
  }
}
