package dev.ferry.plan;

import dev.ferry.model.Fate;
import dev.ferry.model.FieldFate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.workspace.Draft;
import dev.ferry.workspace.ObjectCandidate;
import dev.ferry.workspace.PlanInfo;
import dev.ferry.workspace.PlanInfo.Looks;
import dev.ferry.workspace.PlanInfo.SignOns;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts a plan while it is made, so that no table is scanned for its numbers. Not thread-safe. */
final class PlanTally {
  /**
   * One look serves all writes to a user, or to an organization that was there, and one is made
   * after the last of them. A role whose permissions are set is looked at once.
   */
  private static final long BEFORE_AND_AFTER = 2;

  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Map<Reason, Long> reasons = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> staying = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> arriving = new EnumMap<>(Reason.class);
  private final Map<OperationKind, Long> operations = new EnumMap<>(OperationKind.class);
  private final Map<ObjectKind, Map<Fate, Long>> objects = new EnumMap<>(ObjectKind.class);
  private final Map<ObjectKind, Map<Reason, Long>> objectReasons = new EnumMap<>(ObjectKind.class);
  private final Map<UserField, Map<Reason, Long>> lost = new EnumMap<>(UserField.class);
  private final Map<ObjectKind, Map<Reason, Long>> partial = new EnumMap<>(ObjectKind.class);
  private final Map<String, SignOns> signOns = new TreeMap<>();
  private long users;
  private final Expectation expectation = new Expectation();
  private long passwords;
  private long passwordsLost;
  private long userLooks;

  void count(UserPlan plan) {
    expectation.add(plan);
    users++;
    List<OperationKind> follow = plan.operations();
    if (plan.before() != null && follow.stream().anyMatch(OperationKind::writes)) {
      userLooks += BEFORE_AND_AFTER;
    }
    fates.merge(plan.fate(), 1L, Long::sum);
    Set<Reason> ofPlan = reasonsOf(plan);
    for (Reason reason : ofPlan) {
      reasons.merge(reason, 1L, Long::sum);
    }
    countByArrival(plan, ofPlan);
    countLost(plan.fields());
    for (OperationKind operation : follow) {
      operations.merge(operation, 1L, Long::sum);
    }
    if (plan.password() != null && !plan.replacesPassword()) {
      passwords++;
    }
  }

  /** Each field and reason once a user. */
  private void countLost(List<FieldFate> fields) {
    for (int i = 0; i < fields.size(); i++) {
      FieldFate field = fields.get(i);
      if (field.reason() != null && fields.indexOf(field) == i) {
        add(lost, field.field(), field.reason());
      }
    }
  }

  /** Of who stays behind only that counts which keeps the user from arriving. */
  private void countByArrival(UserPlan plan, Set<Reason> ofPlan) {
    if (plan.expected()) {
      ofPlan.forEach(reason -> arriving.merge(reason, 1L, Long::sum));
      passwordsLost += plan.passwordLost() == null ? 0 : 1;
    } else if (plan.reason() != null) {
      staying.merge(plan.reason(), 1L, Long::sum);
    }
  }

  /** Who arrives and signs in at a company's identity provider, by connection. */
  void countSignOns(ClerkUser user, UserPlan plan) {
    TargetUser target = plan.target();
    if (target == null) {
      return;
    }
    Map<String, Boolean> differs = new TreeMap<>();
    for (EnterpriseAccount account : SingleSignOn.accounts(user)) {
      boolean differing = !SingleSignOn.links(account, target.email());
      differs.merge(SignOns.key(account.connectionId()), differing, Boolean::logicalOr);
    }
    boolean alone = SingleSignOn.isTheOnlyWayIn(user);
    differs.forEach(
        (connection, differing) ->
            signOns.merge(
                connection, new SignOns(1, alone ? 1 : 0, differing ? 1 : 0), SignOns::plus));
  }

  void count(ObjectPlan plan) {
    expectation.add(plan);
    objects
        .computeIfAbsent(plan.kind(), kind -> new EnumMap<>(Fate.class))
        .merge(plan.fate(), 1L, Long::sum);
    Set<Reason> of = EnumSet.noneOf(Reason.class);
    of.addAll(plan.leftOut());
    addIfPresent(of, plan.reason());
    of.forEach(reason -> add(objectReasons, plan.kind(), reason));
    if (plan.expected()) {
      plan.leftOut().forEach(reason -> add(partial, plan.kind(), reason));
    }
    for (OperationKind operation : plan.operations()) {
      operations.merge(operation, 1L, Long::sum);
    }
  }

  private static <G> void add(Map<G, Map<Reason, Long>> counts, G group, @Nullable Reason reason) {
    if (reason != null) {
      counts
          .computeIfAbsent(group, none -> new EnumMap<>(Reason.class))
          .merge(reason, 1L, Long::sum);
    }
  }

  /** Each reason once a user. */
  private static Set<Reason> reasonsOf(UserPlan plan) {
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    addIfPresent(reasons, plan.reason());
    for (FieldFate field : plan.fields()) {
      addIfPresent(reasons, field.reason());
    }
    return reasons;
  }

  private static void addIfPresent(Set<Reason> reasons, @Nullable Reason reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }

  /** Its user before and after, if it was there; the pair, if one of both was. */
  void countLooks(ObjectCandidate.OfMembership membership, Fate fate) {
    if (fate != Fate.CREATE && fate != Fate.UPDATE) {
      return;
    }
    boolean user = membership.user() != null && membership.user().fate() != Fate.CREATE;
    userLooks += user ? BEFORE_AND_AFTER : 0;
    userLooks += fate == Fate.UPDATE || user || membership.organization() != Fate.CREATE ? 1 : 0;
  }

  /** The plan in numbers, once all of it is counted. */
  PlanInfo info(Draft draft) {
    long organizations = draft.organizationsThatGetSomething();
    long roles = objects.getOrDefault(ObjectKind.ROLE, Map.of()).getOrDefault(Fate.UPDATE, 0L);
    return new PlanInfo(
        draft.generation(),
        draft.snapshot(),
        draft.madeAt(),
        users,
        fates,
        reasons,
        staying,
        arriving,
        operations,
        passwords,
        passwordsLost,
        objects,
        objectReasons,
        lost,
        partial,
        signOns,
        expectation.fingerprint(),
        new PlanInfo.Since(draft.generation(), draft.madeAt()),
        new Looks(userLooks, BEFORE_AND_AFTER * organizations + roles));
  }
}
