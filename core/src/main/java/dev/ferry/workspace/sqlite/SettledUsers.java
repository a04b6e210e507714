package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Users whose creation or linking was never answered, and whom WorkOS is now known to hold. */
record SettledUsers(Jdbi jdbi, StoredFacts facts) {
  /** CROSS JOIN keeps SQLite at the few unanswered ones as the outer loop. */
  static final String BY_TARGET =
      "SELECT u.clerk_id, u.operation, t.workos_id,"
          + " (SELECT j.detail FROM journal j WHERE j.clerk_id = u.clerk_id"
          + "   AND j.operation = u.operation AND j.fact = 'intended'"
          + "   ORDER BY j.entry DESC LIMIT 1)"
          + " FROM unanswered u CROSS JOIN target_user t ON t.external_id = u.clerk_id";

  List<Entry> byTarget(Instant now) {
    List<Entry> settled = new ArrayList<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(BY_TARGET)
                .map((rs, context) -> settled(rs, now))
                .forEach(settled::addAll));
    return settled;
  }

  /** What the user that now carries the external id tells about the intent. */
  private List<Entry> settled(ResultSet rs, Instant now) throws SQLException {
    String clerkId = rs.getString(1);
    return settled(rs)
        .<List<Entry>>map(
            fact ->
                List.of(
                    new Entry.Noted(clerkId, now, SqliteJournal.noAnswer(fact.operation())),
                    new Entry.Noted(clerkId, now, fact)))
        .orElse(List.of());
  }

  private Optional<Fact> settled(ResultSet rs) throws SQLException {
    String workosId = rs.getString(3);
    StoredFacts.Row row = new StoredFacts.Row(rs.getString(2), "intended", null, rs.getString(4));
    if (!(facts.fact(row) instanceof Fact.Intended intent)) {
      throw new IllegalStateException("not an intent: " + row);
    }
    WorkosUser before = intent.before();
    return switch (intent.operation()) {
      case CREATE_USER -> Optional.of(new Fact.Applied(OperationKind.CREATE_USER, workosId));
      case UPDATE_USER ->
          // Before, it was known by its address only: it must be remembered as linked.
          before != null && before.externalId() == null && before.id().equals(workosId)
              ? Optional.of(new Fact.Linked(OperationKind.UPDATE_USER, workosId))
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
