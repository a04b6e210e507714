package dev.ferry.verify;

import dev.ferry.model.FieldFate;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.plan.UserDifferences;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.UserScan;
import dev.ferry.workos.WorkosRequest;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.Workspace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads WorkOS back and compares it with the plan: every user field by field, both ways, and every
 * planned second factor by listing. Streams; keeps one bit a user. Use once; not thread-safe.
 */
public final class Verification {
  private static final int BATCH = 500;
  private static final FieldFate PASSWORD_CARRIED = FieldFate.carried(UserField.PASSWORD);

  private final Workspace workspace;
  private final PacedReads reads;
  private final Consumer<Difference> differences;
  private final Consumer<Long> progress;

  private final BitSet seen = new BitSet();
  private final List<FactorCheck> factorChecks = new ArrayList<>();
  private long users;
  private long expected;
  private long factors;
  private long missing;
  private long extra;
  private long differing;
  private long unprovable;

  private record FactorCheck(String clerkId, String workosId) {}

  /**
   * @param differences gets each difference, in no particular order
   * @param progress hears how many users have been read
   */
  public Verification(
      Workspace workspace,
      PacedReads reads,
      Consumer<Difference> differences,
      Consumer<Long> progress) {
    this.workspace = workspace;
    this.reads = reads;
    this.differences = differences;
    this.progress = progress;
  }

  /**
   * @throws ReadFailedException if WorkOS cannot be read
   * @throws IllegalStateException if there is no plan
   */
  public Verdict run() throws InterruptedException {
    PlanInfo plan =
        workspace.plans().info().orElseThrow(() -> new IllegalStateException("there is no plan"));
    long journalEntry = workspace.journal().lastEntry();
    UserScan scan = new UserScan(reads);
    while (scan.hasNext()) {
      compare(scan.next());
      if (factorChecks.size() >= BATCH) {
        checkFactors();
      }
      progress.accept(users);
    }
    checkFactors();
    lookForMissing();
    return new Verdict(
        users,
        expected,
        factors,
        missing,
        extra,
        differing,
        unprovable,
        plan.generation(),
        journalEntry);
  }

  private void compare(List<WorkosUser> page) {
    users += page.size();
    Map<String, List<WorkosUser>> ours = new HashMap<>();
    for (WorkosUser user : page) {
      if (user.externalId() != null) {
        ours.computeIfAbsent(user.externalId(), id -> new ArrayList<>()).add(user);
      }
    }
    for (UserPlan plan : workspace.plans().ofClerkIds(List.copyOf(ours.keySet()))) {
      for (WorkosUser actual : ours.getOrDefault(plan.clerkId(), List.of())) {
        compare(plan, actual);
      }
      ours.remove(plan.clerkId());
    }
    for (Mapping stray : workspace.journal().mappingsOf(List.copyOf(ours.keySet()))) {
      for (WorkosUser actual : ours.getOrDefault(stray.clerkId(), List.of())) {
        extra(stray.clerkId(), actual, "not in the snapshot any more");
      }
    }
  }

  private void compare(UserPlan plan, WorkosUser actual) {
    TargetUser target = plan.target();
    if (target == null) {
      extra(plan.clerkId(), actual, "nobody: " + why(plan));
    } else {
      compare(plan, target, actual);
    }
  }

  private void extra(String clerkId, WorkosUser actual, String why) {
    extra++;
    differences.accept(Difference.extra(clerkId, actual.id(), why));
  }

  private void compare(UserPlan plan, TargetUser target, WorkosUser actual) {
    if (seen.get(Math.toIntExact(plan.seq()))) {
      extra(plan.clerkId(), actual, "one user with this external id");
      return;
    }
    seen.set(Math.toIntExact(plan.seq()));
    for (UserField field : UserDifferences.between(target, actual)) {
      differing++;
      differences.accept(
          Difference.differs(
              plan.clerkId(),
              field.word(),
              UserDifferences.expected(field, target),
              UserDifferences.actual(field, target, actual)));
    }
    if (plan.totpSeed() != null) {
      factorChecks.add(new FactorCheck(plan.clerkId(), actual.id()));
    }
  }

  private static String why(UserPlan plan) {
    return plan.reason() == null ? plan.fate().name() : plan.reason().code();
  }

  /** Everybody who is planned and was not read. */
  private void lookForMissing() {
    long last = 0;
    List<UserPlan> batch = workspace.plans().after(last, BATCH);
    while (!batch.isEmpty()) {
      for (UserPlan plan : batch) {
        TargetUser target = plan.target();
        if (target == null) {
          continue;
        }
        expected++;
        // Not only of those that are still to be created: what an earlier plan sent counts too.
        if (plan.fields().contains(PASSWORD_CARRIED)) {
          unprovable++;
        }
        if (!seen.get(Math.toIntExact(plan.seq()))) {
          missing++;
          differences.accept(Difference.missing(plan.clerkId(), target.email()));
        }
      }
      last = batch.get(batch.size() - 1).seq();
      batch = workspace.plans().after(last, BATCH);
    }
  }

  private void checkFactors() throws InterruptedException {
    Map<String, String> clerkIds = new HashMap<>();
    for (FactorCheck check : factorChecks) {
      clerkIds.put(check.workosId(), check.clerkId());
    }
    reads.all(
        factorChecks.stream()
            .map(check -> new WorkosRequest.ListFactors(check.workosId()))
            .iterator(),
        (request, outcome) -> factors(request, outcome, clerkIds));
    factorChecks.clear();
  }

  private void factors(WorkosRequest request, Outcome outcome, Map<String, String> clerkIds) {
    if (!(request instanceof WorkosRequest.ListFactors list)) {
      throw new IllegalStateException("not asked for: " + request);
    }
    String clerkId = clerkIds.getOrDefault(list.workosId(), list.workosId());
    factors++;
    if (outcome instanceof Outcome.Factors found) {
      long totp = found.factors().stream().filter(WorkosFactor::isTotp).count();
      if (totp != 1) {
        factorDiffers(clerkId, totp + " factors");
      }
    } else if (outcome instanceof Outcome.Rejected rejected && rejected.error().status() == 404) {
      factorDiffers(clerkId, "no such user any more");
    } else if (outcome instanceof Outcome.Rejected rejected) {
      throw new ReadFailedException(ReadFailedException.Cause.REFUSED, rejected.error().describe());
    } else {
      throw new ReadFailedException(
          ReadFailedException.Cause.REFUSED, "an answer that does not fit a list of factors");
    }
  }

  private void factorDiffers(String clerkId, String actual) {
    differing++;
    differences.accept(Difference.differs(clerkId, UserField.TOTP.word(), "1 factor", actual));
  }
}
