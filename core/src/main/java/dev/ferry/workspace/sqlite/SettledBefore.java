package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.UserPlan;
import dev.ferry.model.UserResult.Factor;
import dev.ferry.model.UserResult.Outcome;
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
  private static final String USER =
      "INSERT INTO result (clerk_id, seq, outcome, reason, message, workos_id, final, plan,"
          + " factor, factor_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String OBJECT =
      "INSERT INTO result_object (clerk_id, seq, outcome, reason, message, workos_id, final, plan,"
          + " kind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

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
  private final PreparedStatement user;
  private final PreparedStatement object;

  /**
   * @param generation of the plan
   */
  SettledBefore(Connection connection, long generation) throws SQLException {
    this.generation = generation;
    first = Accounts.areEmpty(connection);
    accounts = new Accounts(connection);
    user = connection.prepareStatement(USER);
    object = connection.prepareStatement(OBJECT);
  }

  void enter(UserPlan plan) throws SQLException {
    Account account = account(ObjectKind.USER, plan.clerkId());
    if (account == null) {
      return;
    }
    boolean expected = plan.fate() != Fate.SKIP && plan.fate() != Fate.BLOCKED;
    boolean nothingLeft = isNothing(plan.operations(), plan.workosId(), account.mapped());
    Settled settled = settled(account, plan.reason(), expected, nothingLeft);
    if (settled != null) {
      bind(user, plan.clerkId(), plan.seq(), settled, !expected || nothingLeft);
      user.setString(9, settled.factor().name());
      user.setString(10, SqliteJournal.name(settled.factorReason()));
      user.executeUpdate();
    }
  }

  void enter(ObjectPlan plan) throws SQLException {
    Account account = account(plan.kind(), plan.clerkId());
    if (account == null) {
      return;
    }
    boolean nothingLeft = isNothing(plan.operations(), held(plan), account.mapped());
    Settled settled = settled(account, plan.reason(), plan.expected(), nothingLeft);
    if (settled != null) {
      bind(object, plan.clerkId(), plan.seq(), settled, !plan.expected() || nothingLeft);
      object.setString(9, plan.kind().name());
      object.executeUpdate();
    }
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
      Account account, @Nullable Reason reason, boolean expected, boolean nothingLeft) {
    if (!expected) {
      return leftOut(account, reason);
    }
    Settled before = account.settled();
    if (nothingLeft) {
      return arrived(before, Objects.requireNonNull(account.mapped()), reason);
    }
    return before != null && before.failed() ? before : null;
  }

  /** Whoever has come and is still there does not go by being left out. */
  private Settled leftOut(Account account, @Nullable Reason reason) {
    Mapped mapped = account.mapped();
    if (mapped == null || !mapped.there() || reason == Reason.REMOVED_IN_WORKOS) {
      return new Settled(Outcome.SKIPPED, reason, null, null, Factor.NONE, null, generation);
    }
    Settled there = arrived(account.settled(), mapped, null);
    return new Settled(
        there.outcome(), reason, null, there.workosId(), there.factor(), null, there.plan());
  }

  /** As it has arrived; of whom only the journal tells, as the journal tells it. */
  private static Settled arrived(@Nullable Settled before, Mapped mapped, @Nullable Reason reason) {
    Factor factor = before == null ? Factor.NONE : before.factor();
    if (factor == Factor.FAILED || factor == Factor.NONE) {
      factor = mapped.factorId() == null ? Factor.NONE : Factor.CREATED;
    }
    if (before == null || !before.arrived()) {
      return new Settled(
          outcome(mapped),
          reason,
          null,
          mapped.workosId(),
          factor,
          null,
          before == null ? 0 : before.plan());
    }
    boolean factorFailed = before.factor() == Factor.FAILED; // the message was about that
    return new Settled(
        before.outcome(),
        reason(before.reason(), reason),
        factorFailed ? null : before.message(),
        mapped.workosId(),
        factor,
        null,
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

  private static void bind(
      PreparedStatement insert, String clerkId, long seq, Settled settled, boolean isFinal)
      throws SQLException {
    insert.setString(1, clerkId);
    insert.setLong(2, seq);
    insert.setString(3, settled.outcome().name());
    insert.setString(4, SqliteJournal.name(settled.reason()));
    insert.setString(5, settled.message());
    insert.setString(6, settled.workosId());
    insert.setBoolean(7, isFinal);
    insert.setLong(8, settled.plan());
  }

  /** As WorkOS holds it already; null if it holds none. */
  private static @Nullable String held(ObjectPlan plan) {
    if (plan instanceof ObjectPlan.OfPermission permission) {
      return permission.target() == null ? null : permission.target().slug();
    } else if (plan instanceof ObjectPlan.OfRole role) {
      return role.target() == null ? null : role.target().slug();
    } else if (plan instanceof ObjectPlan.OfOrganization organization) {
      return organization.before() == null ? null : organization.before().id();
    } else if (plan instanceof ObjectPlan.OfDomain domain) {
      return domain.before() == null ? null : domain.before().id();
    } else if (plan instanceof ObjectPlan.OfMembership membership) {
      return membership.before() == null ? null : membership.before().id();
    } else if (plan instanceof ObjectPlan.OfConnection connection) {
      return connection.before() == null ? null : connection.before().id();
    } else if (plan instanceof ObjectPlan.OfInvitation) {
      return null; // none is adopted
    }
    throw new AssertionError(plan);
  }

  @Override
  public void close() throws SQLException {
    try (accounts;
        user) {
      object.close();
    }
  }
}
