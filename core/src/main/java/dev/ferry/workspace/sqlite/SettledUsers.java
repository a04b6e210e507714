package dev.ferry.workspace.sqlite;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Users whose creation or linking was never answered, and whom WorkOS is now known to hold. */
record SettledUsers(Jdbi jdbi, StoredFacts facts, StoredUsers users) {
  /** CROSS JOIN keeps SQLite at the few unanswered ones as the outer loop. */
  static final String BY_TARGET =
      "SELECT u.clerk_id, u.operation, t.workos_id, t.profile,"
          + " j.detail, j.at"
          + " FROM unanswered u CROSS JOIN target_user t ON t.external_id = u.clerk_id"
          + " CROSS JOIN journal j ON j.entry = (SELECT max(i.entry) FROM journal i"
          + "   WHERE i.clerk_id = u.clerk_id AND i.operation = u.operation"
          + "   AND i.fact = 'intended')";

  /** By so much the two clocks may differ before a user is no longer taken for our doing. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

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
    WorkosUser found = Objects.requireNonNull(users.workosUser(rs.getString(4)));
    StoredFacts.Row row = new StoredFacts.Row(rs.getString(2), "intended", null, rs.getString(5));
    if (!(facts.fact(row) instanceof Fact.Intended intent)) {
      throw new IllegalStateException("not an intent: " + row);
    }
    WorkosUser before = intent.before();
    return switch (intent.operation()) {
      case CREATE_USER -> created(intent, Instant.ofEpochMilli(rs.getLong(6)), found);
      case UPDATE_USER ->
          // Before, it was known by its address only: it must be remembered as linked.
          before != null && before.externalId() == null && before.id().equals(found.id())
              ? Optional.of(new Fact.Linked(OperationKind.UPDATE_USER, found.id()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * One with another address than was sent, one without the verification that was sent, or one that
   * is older than our request stays unanswered: it is not ours to bind anything to. What we did to
   * it was done when it was created; whatever came later is not our doing.
   */
  private static Optional<Fact> created(Fact.Intended intent, Instant left, WorkosUser found) {
    UserContent written = intent.written();
    boolean sent =
        written != null
            && EmailAddress.key(written.email()).equals(EmailAddress.key(found.email()))
            && (found.emailVerified() || !written.emailVerified())
            && isCreatedSince(left, found);
    return sent
        ? Optional.of(new Fact.Applied(intent.operation(), found.id(), found.createdAt()))
        : Optional.empty();
  }

  /** Unknown is not a pass. */
  private static boolean isCreatedSince(Instant left, WorkosUser found) {
    String created = found.createdAt();
    try {
      return created != null && !Instant.parse(created).isBefore(left.minus(CLOCK_SKEW));
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
