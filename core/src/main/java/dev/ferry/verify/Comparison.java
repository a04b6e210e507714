package dev.ferry.verify;

import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserDifferences;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.PacedReads;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import dev.ferry.workspace.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds users as they were read against plan and journal: field by field, by WorkOS's id, and by
 * the second factors that they have. It does so for a batch at a time, so that a user may be heard
 * of later than added.
 */
final class Comparison {
  private static final int BATCH = 500;

  private final Journal journal;
  private final PacedReads reads;
  private final boolean everyFactor;
  private final Consumer<Compared> compared;
  private final List<Found> batch = new ArrayList<>();

  private record Found(UserPlan plan, TargetUser target, WorkosUser actual) {}

  /**
   * A list of a user's factors.
   *
   * @param userGone true if the user was deleted before they could be listed
   */
  private record Listed(List<WorkosFactor> factors, boolean userGone) {}

  /**
   * A user that was compared.
   *
   * @param byId true if it is known which WorkOS id it must have
   * @param withFactor true if it is to have a second factor, by the plan or by the journal
   * @param factorsListed true if its second factors were looked at
   */
  record Compared(
      UserPlan plan,
      boolean byId,
      boolean withFactor,
      boolean factorsListed,
      List<Difference> differences) {}

  /**
   * @param everyFactor true if the factors of those are listed, too, to whom this migration gave
   *     none
   * @param compared hears of each user
   */
  Comparison(Journal journal, PacedReads reads, boolean everyFactor, Consumer<Compared> compared) {
    this.journal = journal;
    this.reads = reads;
    this.everyFactor = everyFactor;
    this.compared = compared;
  }

  void add(UserPlan plan, TargetUser target, WorkosUser actual) throws InterruptedException {
    batch.add(new Found(plan, target, actual));
    if (batch.size() >= BATCH) {
      finish();
    }
  }

  /** Compares those that were not compared yet. */
  void finish() throws InterruptedException {
    List<String> clerkIds = batch.stream().map(found -> found.plan().clerkId()).toList();
    Known known = new Known(known(ObjectKind.USER, clerkIds), known(ObjectKind.FACTOR, clerkIds));
    Map<String, Listed> lists = lists(known);
    for (Found found : batch) {
      compared.accept(compare(found, known, lists.get(found.actual().id())));
    }
    batch.clear();
  }

  private Map<String, Mapping> known(ObjectKind kind, List<String> clerkIds) {
    return journal.mappings().of(kind, clerkIds).stream()
        .collect(Collectors.toMap(Mapping::clerkId, mapping -> mapping));
  }

  /** What the journal knows of users and of the factors that they have from this migration. */
  private record Known(Map<String, Mapping> users, Map<String, Mapping> factors) {
    @Nullable Mapping user(UserPlan plan) {
      return users.get(plan.clerkId());
    }

    @Nullable String factor(UserPlan plan) {
      Mapping factor = factors.get(plan.clerkId());
      return factor == null ? null : factor.workosId();
    }

    boolean hasFactor(UserPlan plan) {
      return plan.totpSeed() != null || factors.containsKey(plan.clerkId());
    }
  }

  /**
   * @param listed null if its factors were not listed
   */
  private Compared compare(Found found, Known known, @Nullable Listed listed) {
    UserPlan plan = found.plan();
    Mapping user = known.user(plan);
    List<Difference> differences = new ArrayList<>();
    String id = user == null ? plan.workosId() : user.workosId();
    if (id != null && !id.equals(found.actual().id())) {
      differences.add(Difference.otherId(ObjectKind.USER, plan.clerkId(), id, found.actual().id()));
    }
    for (UserField field : UserDifferences.between(found.target(), found.actual())) {
      differences.add(
          Difference.differs(
              plan.clerkId(),
              field.word(),
              UserDifferences.expected(field, found.target()),
              UserDifferences.actual(field, found.target(), found.actual())));
    }
    if (listed != null) {
      differences.addAll(
          listed.userGone()
              ? List.of(FactorComparison.userGone(plan))
              : FactorComparison.between(plan, user, known.factor(plan), listed.factors()));
    }
    return new Compared(plan, id != null, known.hasFactor(plan), listed != null, differences);
  }

  /** By WorkOS id. */
  private Map<String, Listed> lists(Known known) throws InterruptedException {
    Map<String, Listed> held = new HashMap<>();
    reads.all(
        batch.stream()
            .filter(found -> everyFactor || known.hasFactor(found.plan()))
            .map(found -> new ListFactors(found.actual().id()))
            .iterator(),
        (request, outcome) -> held.put(request.workosId(), listed(request, outcome)));
    return held;
  }

  private static Listed listed(ListFactors request, Outcome outcome) {
    Page<WorkosFactor> found = request.answer(outcome);
    if (found != null) {
      return new Listed(found.elements(), false);
    } else if (Reads.isAbsent(outcome)) {
      return new Listed(List.of(), true);
    }
    throw Reads.unfit(outcome, "a list of factors");
  }
}
