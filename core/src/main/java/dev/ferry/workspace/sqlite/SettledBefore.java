package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.workspace.sqlite.Accounts.Account;
import dev.ferry.workspace.sqlite.Accounts.Mapped;
import dev.ferry.workspace.sqlite.Accounts.Settled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results with which a plan begins. Whoever it finds as they should be has arrived under an
 * earlier plan, and does not have to be tried again for the evidence to say so; whoever failed
 * stays named until it is settled. The first plan begins with none. Lives for one run.
 */
final class SettledBefore implements AutoCloseable {
  private static final String INSERT =
      """
      INSERT INTO result (kind, seq, clerk_id, outcome, reason, message, workos_id, final, plan)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /** About what WorkOS held when it was read: each plan says anew whether it is so. */
  private static final Set<Reason> SAID_ANEW =
      EnumSet.of(
          Reason.TARGET_DIFFERS,
          Reason.MEMBERSHIP_NOT_ACTIVE,
          Reason.ROLE_HOLDS_MORE,
          Reason.REMOVED_IN_WORKOS,
          Reason.ADOPTED_UNPROVEN);

  private final long generation;
  private final boolean first;
  private final Accounts accounts;
  private final PreparedStatement insert;

  /**
   * @param generation of the plan
   */
  SettledBefore(Connection connection, long generation) throws SQLException {
    this.generation = generation;
    first = Accounts.areEmpty(connection);
    accounts = new Accounts(connection);
    insert = connection.prepareStatement(INSERT);
  }

  void enter(UserPlan plan) throws SQLException {
    Account user = account(ObjectKind.USER, plan.clerkId());
    Account factor = account(ObjectKind.FACTOR, plan.clerkId());
    if (user == null || factor == null) {
      return;
    }
    boolean expected = plan.fate() != Fate.SKIP && plan.fate() != Fate.BLOCKED;
    boolean nothingLeft = isNothing(plan.operations(), plan.workosId(), user.mapped());
    boolean failed = isFailed(user) || isFailed(factor);
    Settled settled = settled(user, plan.reason(), expected, nothingLeft, failed);
    if (settled != null) {
      boolean over = !expected || nothingLeft;
      insert(ObjectKind.USER, plan.seq(), plan.clerkId(), settled, over);
      Settled ofFactor = over ? factor(factor, settled) : factor.settled();
      if (ofFactor != null) {
        insert(ObjectKind.FACTOR, plan.seq(), plan.clerkId(), ofFactor, over);
      }
    }
  }

  void enter(ObjectPlan plan) throws SQLException {
    Account account = account(plan.kind(), plan.clerkId());
    if (account == null) {
      return;
    }
    boolean nothingLeft =
        isNothing(plan.operations(), StoredObjectPlans.held(plan), account.mapped());
    Settled settled =
        settled(account, plan.reason(), plan.expected(), nothingLeft, isFailed(account));
    if (settled != null) {
      insert(plan.kind(), plan.seq(), plan.clerkId(), settled, !plan.expected() || nothingLeft);
    }
  }

  private static boolean isFailed(Account account) {
    return account.settled() != null && account.settled().failed();
  }

  /** Of whoever has arrived, or is not there: the factor that this migration has given. */
  private static @Nullable Settled factor(Account account, Settled user) {
    Settled before = account.settled();
    if (account.mapped() == null || user.outcome() == Outcome.SKIPPED) {
      return null;
    }
    String workosId = account.mapped().workosId();
    return before != null && before.arrived()
        ? new Settled(before.outcome(), null, null, workosId, before.plan())
        : new Settled(Outcome.CREATED, null, null, workosId, user.plan());
  }

  private @Nullable Account account(ObjectKind kind, String clerkId) throws SQLException {
    return first ? null : accounts.of(kind, clerkId).orElse(null);
  }

  /** True if nothing follows, or only that it is recognised as what it is known to be. */
  private static boolean isNothing(
      List<OperationKind> operations, @Nullable String held, @Nullable Mapped mapped) {
    return mapped != null
        && (operations.isEmpty()
            || (operations.stream().allMatch(operation -> operation.effect() == Effect.ADOPT)
                && mapped.workosId().equals(held)));
  }

  private @Nullable Settled settled(
      Account account,
      @Nullable Reason reason,
      boolean expected,
      boolean nothingLeft,
      boolean failed) {
    if (!expected) {
      return leftOut(account, reason);
    }
    Settled before = account.settled();
    if (nothingLeft) {
      return arrived(before, Objects.requireNonNull(account.mapped()), reason);
    }
    return failed ? before : null;
  }

  /** Whoever has come and is still there does not go by being left out. */
  private Settled leftOut(Account account, @Nullable Reason reason) {
    Mapped mapped = account.mapped();
    if (mapped == null || !mapped.there() || reason == Reason.REMOVED_IN_WORKOS) {
      return new Settled(Outcome.SKIPPED, reason, null, null, generation);
    }
    Settled there = arrived(account.settled(), mapped, null);
    return new Settled(there.outcome(), reason, null, there.workosId(), there.plan());
  }

  /** As it has arrived; of whom only the journal tells, as the journal tells it. */
  private static Settled arrived(@Nullable Settled before, Mapped mapped, @Nullable Reason reason) {
    return before == null || !before.arrived()
        ? new Settled(
            outcome(mapped), reason, null, mapped.workosId(), before == null ? 0 : before.plan())
        : new Settled(
            before.outcome(),
            reason(before.reason(), reason),
            before.message(),
            mapped.workosId(),
            before.plan());
  }

  private static @Nullable Reason reason(@Nullable Reason before, @Nullable Reason ofPlan) {
    return before == null || SAID_ANEW.contains(before) ? ofPlan : before;
  }

  private static Outcome outcome(Mapped mapped) {
    return switch (mapped.origin()) {
      case CREATED -> Outcome.CREATED;
      case ADOPTED -> Outcome.ADOPTED;
      case LINKED -> Outcome.UPDATED;
    };
  }

  private void insert(ObjectKind kind, long seq, String clerkId, Settled settled, boolean isFinal)
      throws SQLException {
    insert.setString(1, kind.name());
    insert.setLong(2, seq);
    insert.setString(3, clerkId);
    insert.setString(4, settled.outcome().name());
    insert.setString(5, SqliteJournal.name(settled.reason()));
    insert.setString(6, settled.message());
    insert.setString(7, settled.workosId());
    insert.setBoolean(8, isFinal);
    insert.setLong(9, settled.plan());
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    try (accounts) {
      insert.close();
    }
  }
}
