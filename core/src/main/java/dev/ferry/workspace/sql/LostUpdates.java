package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Base;
import dev.ferry.workspace.Journal.Unanswered;
import dev.ferry.workspace.sql.statement.Prepared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Updates without an answer of which WorkOS holds a part: others may have changed the rest since,
 * or may have written that part themselves. Either way both sides held the same in it.
 */
final class LostUpdates {
  private static final String BASE =
      "SELECT held, refused FROM base WHERE kind = ? AND clerk_id = ? AND workos_id = ?";

  private record Lost(
      ObjectKind kind,
      String clerkId,
      String workosId,
      Map<String, String> before,
      Map<String, String> written,
      Map<String, String> held) {}

  private record Kept(Base base, int refused) {}

  private LostUpdates() {}

  /** Notes in the bases what both have held. */
  static void keepBases(Handle handle, StoredFacts facts, StoredUsers stored) {
    List<Lost> all = new ArrayList<>();
    UnansweredThere.of(handle, facts, stored, OperationKind.UPDATE_USER, WorkosUser.class)
        .forEach(found -> add(all, user(found)));
    UnansweredThere.of(
            handle, facts, stored, OperationKind.UPDATE_ORGANIZATION, WorkosOrganization.class)
        .forEach(
            found -> add(all, object(found, found.held().id(), ObjectContent.of(found.held()))));
    UnansweredThere.of(
            handle, facts, stored, OperationKind.UPDATE_MEMBERSHIP, WorkosMembership.class)
        .forEach(
            found -> add(all, object(found, found.held().id(), ObjectContent.of(found.held()))));
    try (Prepared kept = new Prepared(handle, BASE);
        Prepared put = new Prepared(handle, Accounts.PUT_BASE)) {
      for (Lost lost : all) {
        kept.all(
                row -> new Kept(need(stored.base(row.getString(1), 0)), row.getInt(2)),
                lost.kind(),
                lost.clerkId(),
                lost.workosId())
            .forEach(
                one ->
                    put.run(
                        lost.kind().name(),
                        lost.clerkId(),
                        lost.workosId(),
                        stored.base(agreed(one.base(), lost)),
                        one.refused()));
      }
    }
  }

  private static Base agreed(Base base, Lost lost) {
    return base.agreeing(lost.before(), lost.written(), lost.held());
  }

  private static Base need(@Nullable Base base) {
    if (base == null) {
      throw new IllegalStateException("a base without content");
    }
    return base;
  }

  private static void add(List<Lost> all, @Nullable Lost one) {
    if (one != null) {
      all.add(one);
    }
  }

  private static @Nullable Lost user(Unanswered<WorkosUser> found) {
    WorkosUser before = found.intent().before();
    UserContent written = found.intent().written();
    return before == null || written == null || !before.id().equals(found.held().id())
        ? null
        : new Lost(
            ObjectKind.USER,
            found.clerkId(),
            before.id(),
            Base.fields(before),
            Base.fields(written),
            Base.fields(found.held()));
  }

  private static @Nullable Lost object(Unanswered<?> found, String id, ObjectContent held) {
    Fact.Change change = found.intent().change();
    ObjectContent before = change == null ? null : change.before();
    return change == null || before == null || !id.equals(change.workosId())
        ? null
        : new Lost(
            found.intent().operation().subject(),
            found.clerkId(),
            id,
            Base.fields(before),
            Base.fields(change.written()),
            Base.fields(held));
  }
}
