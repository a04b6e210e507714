package dev.ferry.verify;

import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workspace.Batches;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Sightings.ReadBack;
import dev.ferry.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads WorkOS back and compares it with plan and journal: every user field by field and by its
 * WorkOS id, both ways, and every second factor that this migration gave by its id.
 *
 * <p>A read may lag behind a write, so nothing is a difference because one look said so. Whoever
 * was not found as planned is looked at again: at once, and twice more after a wait. Each round
 * waits once, whatever the number of users, and a round over more than a few reads the list again,
 * so that it never costs more than the first look did. What is still so in the last round is named.
 * Permissions, roles and organizations, with all that belongs to them, come after the users.
 *
 * <p>Streams; keeps two bits a user. Use once; not thread-safe.
 */
public final class Verification {
  private static final int BATCH = 500;

  private static final FieldFate PASSWORD_CARRIED = FieldFate.carried(UserField.PASSWORD);

  private final Workspace workspace;
  private final PacedReads reads;
  private final Waiting waiting;
  private final Consumer<Long> progress;
  private final DiffCounter tally;
  private final Comparison comparison;
  private final UnexpectedObjects extras;

  /** Whom the list has shown. */
  private final BitSet seen = new BitSet();

  /** Who was not found as planned so far. */
  private final BitSet open = new BitSet();

  private final List<ReadBack> readBacks = new ArrayList<>();

  private boolean lastLook;
  private long users;
  private long expected;
  private long factors;
  private long factorLists;
  private long unprovable;

  /**
   * @param everyFactor true if the second factors of those are listed, too, to whom this migration
   *     gave none: a request for each of them
   * @param waiting lets time pass between two looks at the same user
   * @param differences gets each difference, in no particular order
   * @param progress hears how many users have been read
   */
  public Verification(
      Workspace workspace,
      PacedReads reads,
      boolean everyFactor,
      Waiting waiting,
      Consumer<Difference> differences,
      Consumer<Long> progress) {
    this.workspace = workspace;
    this.reads = reads;
    this.waiting = waiting;
    this.progress = progress;
    this.tally = new DiffCounter(differences);
    this.comparison = new Comparison(workspace.journal(), reads, everyFactor, this::compared);
    this.extras = new UnexpectedObjects(reads, UserEndpoints.GetUser::new, tally);
  }

  /**
   * @throws ReadFailedException if WorkOS cannot be read
   * @throws IllegalStateException if there is no plan
   */
  public VerificationReport run() throws InterruptedException {
    PlanInfo plan =
        workspace.plans().info().orElseThrow(() -> new IllegalStateException("there is no plan"));
    long journalEntry = workspace.journal().lastEntry();
    readList();
    countExpected();
    lookAgain();
    nameMissing();
    extras.name();
    new TenancyVerification(workspace.plans(), workspace.journal(), reads, waiting, tally).run();
    return new VerificationReport(
        users,
        expected,
        factors,
        tally.missing(),
        tally.extra(),
        tally.differing(),
        unprovable,
        plan.generation(),
        journalEntry,
        tally.removed(),
        tally.ids(),
        factorLists,
        tally.compared());
  }

  private void readList() throws InterruptedException {
    UserList list = new UserList(workspace.plans(), reads, this::listed);
    while (list.hasNext()) {
      users += list.next();
      for (Mapping stray :
          workspace.journal().mappings().of(ObjectKind.USER, list.unplannedIds())) {
        for (WorkosUser actual : list.withExternalId(stray.clerkId())) {
          extra(stray.clerkId(), actual, "not in the snapshot any more");
        }
      }
      progress.accept(users);
    }
    keepReadBacks();
    comparison.finish();
  }

  private void listed(UserPlan plan, WorkosUser actual) throws InterruptedException {
    TargetUser target = plan.target();
    if (target == null) {
      extra(plan.clerkId(), actual, "nobody: " + why(plan));
    } else if (seen.get(UserLookup.place(plan))) {
      extra(plan.clerkId(), actual, "one user with this external id");
    } else {
      seen.set(UserLookup.place(plan));
      readBack(plan.clerkId(), actual);
      comparison.add(plan, target, actual);
    }
  }

  /** A rollback tells by it whether somebody else has touched the user since. */
  private void readBack(String clerkId, WorkosUser actual) {
    if (actual.updatedAt() != null) {
      readBacks.add(new ReadBack(clerkId, actual.id(), actual.updatedAt()));
    }
    if (readBacks.size() >= BATCH) {
      keepReadBacks();
    }
  }

  private void keepReadBacks() {
    workspace.sightings().keepReadBacks(List.copyOf(readBacks));
    readBacks.clear();
  }

  private void extra(String clerkId, WorkosUser actual, String why) {
    extras.add(actual.id(), Difference.extra(clerkId, actual.id(), why));
  }

  private static String why(UserPlan plan) {
    return plan.reason() == null ? plan.fate().name() : plan.reason().code();
  }

  /** Everybody who is planned; whom the list did not show is open. */
  private void countExpected() {
    for (UserPlan plan :
        Batches.bySeq(UserPlan::seq, seq -> workspace.plans().after(seq, BATCH)).each()) {
      if (plan.target() != null) {
        expected++;
        // Not only of those that are still to be created: what an earlier plan sent counts too.
        unprovable += plan.fields().contains(PASSWORD_CARRIED) ? 1 : 0;
        if (!seen.get(UserLookup.place(plan))) {
          open.set(UserLookup.place(plan));
        }
      }
    }
  }

  private void lookAgain() throws InterruptedException {
    for (int look = 0; look < RecheckSchedule.BEFORE_EACH.size() && isAnythingOpen(); look++) {
      lastLook = look == RecheckSchedule.BEFORE_EACH.size() - 1;
      Duration before = RecheckSchedule.BEFORE_EACH.get(look);
      if (!before.isZero()) {
        waiting.pause(before);
      }
      if (open.cardinality() <= RecheckSchedule.FEW) {
        new UserLookup(workspace.plans(), reads).run(open, this::shownAgain);
      } else {
        seen.clear();
        UserList list = new UserList(workspace.plans(), reads, this::listedAgain);
        while (list.hasNext()) {
          list.next();
        }
      }
      comparison.finish();
      extras.lookAgain();
    }
  }

  private boolean isAnythingOpen() {
    return !open.isEmpty() || !extras.isEmpty();
  }

  private void listedAgain(UserPlan plan, WorkosUser actual) throws InterruptedException {
    int place = UserLookup.place(plan);
    if (open.get(place) && !seen.get(place)) {
      seen.set(place);
      shownAgain(plan, actual);
    }
  }

  private void shownAgain(UserPlan plan, WorkosUser actual) throws InterruptedException {
    TargetUser target = plan.target();
    if (target == null) {
      throw new IllegalStateException("nobody is looked for: " + plan.clerkId());
    }
    comparison.add(plan, target, actual);
  }

  private void compared(Comparison.Compared user) {
    boolean concluded = user.differences().isEmpty() || lastLook;
    open.set(UserLookup.place(user.plan()), !concluded);
    if (concluded) {
      factors += user.withFactor() ? 1 : 0;
      factorLists += user.factorsListed() ? 1 : 0;
      tally.byId(user.byId() ? 1 : 0);
      user.differences().forEach(tally);
    }
  }

  private void nameMissing() {
    int next = open.nextSetBit(0);
    while (next >= 0) {
      List<UserPlan> batch = workspace.plans().after(next - 1L, BATCH);
      for (UserPlan plan : batch) {
        TargetUser target = plan.target();
        if (target != null && open.get(UserLookup.place(plan))) {
          tally.accept(Difference.missing(plan.clerkId(), target.email()));
        }
      }
      next = open.nextSetBit(UserLookup.place(batch.get(batch.size() - 1)) + 1);
    }
  }
}
