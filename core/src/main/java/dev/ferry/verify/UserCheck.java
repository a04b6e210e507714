package dev.ferry.verify;

import dev.ferry.kind.factor.FactorEndpoints.ListFactors;
import dev.ferry.kind.user.UserDifferences;
import dev.ferry.kind.user.UserEndpoints;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosUser;
import dev.ferry.verify.DiffCounter.Count;
import dev.ferry.workos.Page;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Mapping;
import dev.ferry.workspace.Mappings;
import dev.ferry.workspace.Sightings;
import dev.ferry.workspace.Sightings.ReadBack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Users: compared field by field, by WorkOS's id, and by the second factors that they have.
 *
 * @param everyFactor true if the factors of those are listed, too, to whom this migration gave none
 */
record UserCheck(Mappings known, Sightings sightings, Reads reads, boolean everyFactor)
    implements Verifiable<UserPlan, WorkosUser> {

  private static final FieldFate PASSWORD_CARRIED = FieldFate.carried(UserField.PASSWORD);

  private static final ListedKind<WorkosUser> LISTED =
      new ListedKind<>(
          ObjectKind.USER,
          "nobody",
          500,
          UserEndpoints.ListUsers::new,
          UserEndpoints.FindUser::new,
          UserEndpoints.GetUser::new,
          WorkosUser::id,
          WorkosUser::externalId);

  @Override
  public ListedKind<WorkosUser> listed() {
    return LISTED;
  }

  @Override
  public Map<String, String> clerkIds(List<String> externalIds) {
    return known.usersOf(externalIds);
  }

  @Override
  public String externalId(UserPlan plan) {
    return plan.externalId();
  }

  @Override
  public Class<UserPlan> planned() {
    return UserPlan.class;
  }

  @Override
  public void compare(
      List<Found<UserPlan, WorkosUser>> some, Look look, BiConsumer<UserPlan, Findings> compared)
      throws InterruptedException {
    List<String> clerkIds = some.stream().map(found -> found.plan().clerkId()).toList();
    Map<String, Mapping> users = known.byClerkId(ObjectKind.USER, clerkIds);
    Map<String, Mapping> factors = known.byClerkId(ObjectKind.FACTOR, clerkIds);
    if (look.isFirst()) {
      keepReadBacks(some);
    }
    Map<String, Optional<List<WorkosFactor>>> lists = lists(some, factors);
    for (Found<UserPlan, WorkosUser> found : some) {
      UserPlan plan = found.plan();
      Findings findings = look.findings();
      Mapping user = users.get(plan.clerkId());
      Mapping factor = factors.get(plan.clerkId());
      compare(plan, found.actual(), user, findings);
      if (isToHaveOne(plan, factors)) {
        findings.expects(ObjectKind.FACTOR);
      }
      Optional<List<WorkosFactor>> held = lists.get(found.actual().id());
      if (held != null) {
        findings.counts(Count.FACTOR_LISTS);
        FactorCheck.compare(new FactorCheck.Known(plan, user, factor), held, findings);
      }
      compared.accept(plan, findings);
    }
  }

  @Override
  public void missing(UserPlan plan, Findings findings) {
    findings.missing(plan, expect(plan, findings).email());
  }

  private static TargetUser expect(UserPlan plan, Findings findings) {
    findings.expects(ObjectKind.USER);
    // Not only of those that are still to be created: what an earlier plan sent counts too.
    if (plan.fields().contains(PASSWORD_CARRIED)) {
      findings.counts(Count.UNPROVABLE);
    }
    return Findings.target(plan.awaited(), plan);
  }

  private static void compare(
      UserPlan plan, WorkosUser actual, @Nullable Mapping known, Findings findings) {
    TargetUser target = expect(plan, findings);
    findings.id(plan, known == null ? null : known.workosId(), actual.id());
    for (UserField field : UserDifferences.between(target, actual)) {
      findings.differs(
          plan,
          field.word(),
          UserDifferences.expected(field, target),
          UserDifferences.actual(field, target, actual));
    }
  }

  /** A rollback tells by it whether somebody else has touched the user since. */
  private void keepReadBacks(List<Found<UserPlan, WorkosUser>> some) {
    List<ReadBack> readBacks = new ArrayList<>();
    for (Found<UserPlan, WorkosUser> found : some) {
      String updatedAt = found.actual().updatedAt();
      if (updatedAt != null) {
        readBacks.add(new ReadBack(found.plan().clerkId(), found.actual().id(), updatedAt));
      }
    }
    sightings.keepReadBacks(readBacks);
  }

  /** By the plan or by the journal. */
  private static boolean isToHaveOne(UserPlan plan, Map<String, Mapping> factors) {
    return plan.totpSeed() != null || factors.containsKey(plan.clerkId());
  }

  /** Second factors by their user's WorkOS id; empty if the user was deleted before. */
  private Map<String, Optional<List<WorkosFactor>>> lists(
      List<Found<UserPlan, WorkosUser>> some, Map<String, Mapping> factors)
      throws InterruptedException {
    Map<String, Optional<List<WorkosFactor>>> lists = new HashMap<>();
    reads.all(
        some.stream()
            .filter(found -> everyFactor || isToHaveOne(found.plan(), factors))
            .map(found -> new ListFactors(found.actual().id()))
            .iterator(),
        (request, outcome) -> {
          Page<WorkosFactor> page = request.answer(outcome);
          if (page == null && !Reads.isAbsent(outcome)) {
            throw Reads.unfit(outcome, "a list of factors");
          }
          lists.put(request.workosId(), Optional.ofNullable(page).map(Page::elements));
        });
    return lists;
  }
}
