package dev.ferry.plan;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Planned;
import dev.ferry.model.Reason;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.workspace.Account;
import dev.ferry.workspace.Account.Settled;
import dev.ferry.workspace.Draft;
import dev.ferry.workspace.Mapping;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results with which a plan begins. Whoever it finds as they should be has arrived under an
 * earlier plan, and does not have to be tried again for the evidence to say so; whoever failed
 * stays named until it is settled. The first plan begins with none. Lives for one run.
 */
final class EarlierResults {
  /** About what WorkOS held when it was read: each plan says anew whether it is so. */
  private static final Set<Reason> SAID_ANEW =
      EnumSet.of(
          Reason.NEW_EMAIL_IN_USE,
          Reason.TARGET_DIFFERS,
          Reason.CHANGED_IN_WORKOS,
          Reason.CHANGED_ON_BOTH_SIDES,
          Reason.MEMBERSHIP_NOT_ACTIVE,
          Reason.ROLE_HOLDS_MORE,
          Reason.REMOVED_IN_WORKOS,
          Reason.ADOPTED_UNPROVEN);

  /** Not always read, or said by its user: what the journal knows of them counts. */
  private static final Set<ObjectKind> BY_THE_JOURNAL =
      EnumSet.of(ObjectKind.FACTOR, ObjectKind.CONNECTION, ObjectKind.INVITATION);

  private final Draft draft;
  private final boolean first;
  private long left;

  EarlierResults(Draft draft) {
    this.draft = draft;
    this.first = draft.nothingSettled();
  }

  /** True if nothing is left to do under the plan; invitations are sent on request only. */
  boolean isNothingLeft() {
    return left == 0;
  }

  void enter(Planned plan) {
    boolean over = !first && enter(plan, draft.account(plan.kind(), plan.clerkId()));
    if (!over && plan.kind() != ObjectKind.INVITATION) {
      left++;
    }
  }

  /**
   * @return true if nothing is left to do about it
   */
  private boolean enter(Planned plan, Account account) {
    if (account.answerMissing()) {
      return false; // more has to be asked than what the plan says
    }
    Account factor =
        plan.kind() == ObjectKind.USER ? draft.account(ObjectKind.FACTOR, plan.clerkId()) : null;
    boolean nothingLeft = isNothingLeft(plan, account.mapping());
    boolean failed = account.failed() || (factor != null && factor.failed());
    Settled settled = settled(plan, account, nothingLeft, failed);
    if (settled == null) {
      return false;
    }
    boolean over = !plan.expected() || nothingLeft;
    put(plan, plan.kind(), settled, over);
    if (factor != null) {
      Settled ofFactor = over ? factor(factor, settled) : factor.settled();
      if (ofFactor != null) {
        put(plan, ObjectKind.FACTOR, ofFactor, over);
      }
    }
    return over;
  }

  private void put(Planned plan, ObjectKind kind, Settled settled, boolean over) {
    draft.put(
        new Result<>(
            kind,
            plan.seq(),
            plan.clerkId(),
            settled.outcome(),
            settled.reason(),
            settled.message(),
            settled.workosId()),
        settled.plan(),
        over);
  }

  /** Of whoever has arrived, or is not there: the factor that this migration has given. */
  private static @Nullable Settled factor(Account account, Settled user) {
    Settled before = account.settled();
    if (account.mapping() == null || user.outcome() == Outcome.SKIPPED) {
      return null;
    }
    String workosId = account.mapping().workosId();
    return before != null && before.arrived()
        ? new Settled(before.outcome(), null, null, workosId, before.plan())
        : new Settled(Outcome.CREATED, null, null, workosId, user.plan());
  }

  /** True if nothing follows, or only that it is recognised as what it is known to be. */
  private static boolean isNothingLeft(Planned plan, @Nullable Mapping mapping) {
    return mapping != null
        && (plan.operations().isEmpty()
            || (plan.operations().stream().allMatch(EarlierResults::recognises)
                && mapping.workosId().equals(plan.workosId())));
  }

  private static boolean recognises(OperationKind operation) {
    return operation.effect() == Effect.ADOPT;
  }

  private @Nullable Settled settled(
      Planned plan, Account account, boolean nothingLeft, boolean failed) {
    if (!plan.expected()) {
      return leftOut(plan, account);
    }
    Settled before = account.settled();
    if (nothingLeft) {
      return arrived(before, Objects.requireNonNull(account.mapping()), plan.reason());
    }
    return failed ? before : null;
  }

  /** Whoever has come and is still there does not go by being left out. */
  private Settled leftOut(Planned plan, Account account) {
    Mapping mapping = account.mapping();
    Reason reason = plan.reason();
    boolean there = account.held() || BY_THE_JOURNAL.contains(plan.kind());
    if (mapping == null || !there || reason == Reason.REMOVED_IN_WORKOS) {
      return new Settled(Outcome.SKIPPED, reason, null, null, draft.generation());
    }
    Settled as = arrived(account.settled(), mapping, null);
    return new Settled(as.outcome(), reason, null, as.workosId(), as.plan());
  }

  /** As it has arrived; of whom only the journal tells, as the journal tells it. */
  private static Settled arrived(
      @Nullable Settled before, Mapping mapping, @Nullable Reason reason) {
    return before == null || !before.arrived()
        ? new Settled(
            outcome(mapping), reason, null, mapping.workosId(), before == null ? 0 : before.plan())
        : new Settled(
            before.outcome(),
            reason(before.reason(), reason),
            before.message(),
            mapping.workosId(),
            before.plan());
  }

  private static @Nullable Reason reason(@Nullable Reason before, @Nullable Reason ofPlan) {
    return before == null || SAID_ANEW.contains(before) ? ofPlan : before;
  }

  private static Outcome outcome(Mapping mapping) {
    return switch (mapping.origin()) {
      case CREATED -> Outcome.CREATED;
      case ADOPTED -> Outcome.ADOPTED;
      case LINKED -> Outcome.UPDATED;
    };
  }
}
