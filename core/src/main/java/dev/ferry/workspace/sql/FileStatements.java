package dev.ferry.workspace.sql;

import dev.ferry.model.clerk.ClerkUserFragment;
import dev.ferry.model.clerk.Statement;
import dev.ferry.workspace.sql.statement.SharedTexts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What files say of users while a snapshot is taken: the first one's word is in the snapshot
 * itself, and of whom several speak, each one's word is kept beside it. Memory does not grow.
 */
final class FileStatements {
  private static final int BATCH = 500;

  private final Handle handle;
  private final StoredUsers stored;
  private final SharedTexts known;

  FileStatements(Handle handle, StoredUsers stored, SharedTexts known) {
    this.handle = handle;
    this.stored = stored;
    this.known = known;
  }

  /**
   * Another word about a user who is in the snapshot.
   *
   * @return false if this file spoke of the user before, or one of the others
   */
  boolean add(Statement statement, Set<Integer> notBeside) {
    String id = statement.fragment().user().id();
    handle.execute(
        "INSERT INTO snapshot_statement (clerk_id, source, known, profile, secrets)"
            + " SELECT clerk_id, source, known, profile, secrets FROM snapshot_user u"
            + " WHERE clerk_id = ? AND NOT EXISTS"
            + " (SELECT 1 FROM snapshot_statement s WHERE s.clerk_id = u.clerk_id)",
        id);
    Set<Integer> spoken =
        new TreeSet<>(
            handle
                .createQuery("SELECT source FROM snapshot_statement WHERE clerk_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .list());
    if (spoken.contains(statement.file()) || notBeside.stream().anyMatch(spoken::contains)) {
      return false;
    }
    handle.execute(
        "INSERT INTO snapshot_statement (clerk_id, source, known, profile, secrets)"
            + " VALUES (?, ?, ?, ?, ?)",
        id,
        statement.file(),
        known.number(stored.known(statement.fragment())),
        stored.profile(statement.fragment().user()),
        stored.secrets(statement.fragment().user()));
    return true;
  }

  /** Gives what several files said, user by user, in the order of the files; then forgets it. */
  void ofSeveral(Consumer<List<Statement>> user) {
    String last = "";
    Map<String, List<Statement>> batch = batchAfter(last);
    while (!batch.isEmpty()) {
      for (Map.Entry<String, List<Statement>> one : batch.entrySet()) {
        last = one.getKey();
        if (one.getValue().size() > 1) {
          user.accept(one.getValue());
        }
      }
      batch = batchAfter(last);
    }
    handle.execute("DELETE FROM snapshot_statement");
  }

  private Map<String, List<Statement>> batchAfter(String last) {
    Map<String, List<Statement>> batch = new LinkedHashMap<>();
    handle
        .createQuery(
            "SELECT clerk_id, (SELECT k.text FROM snapshot_known k WHERE k.id = known),"
                + " profile, secrets, source FROM snapshot_statement"
                + " WHERE clerk_id IN (SELECT DISTINCT clerk_id FROM snapshot_statement"
                + "   WHERE clerk_id > :last ORDER BY clerk_id LIMIT :limit)"
                + " ORDER BY clerk_id, source")
        .bind("last", last)
        .bind("limit", BATCH)
        .map((row, context) -> new Statement(row.getInt(5), fragment(row)))
        .forEach(
            one ->
                batch
                    .computeIfAbsent(one.fragment().user().id(), any -> new ArrayList<>())
                    .add(one));
    return batch;
  }

  private ClerkUserFragment fragment(ResultSet row) throws SQLException {
    return new ClerkUserFragment(
        stored.clerkUser(row.getString(1), row.getString(3), row.getBytes(4)),
        stored.known(row.getString(2)));
  }

  /** Of each user whom no export with secrets has. */
  void signUpsInNoExport(Consumer<String> createdAt) {
    handle
        .createQuery("SELECT profile FROM snapshot_user WHERE exported IS NULL")
        .mapTo(String.class)
        .map(stored::createdAt)
        .forEach(
            moment -> {
              if (moment != null) {
                createdAt.accept(moment);
              }
            });
  }

  /** Gives each user whose secrets this file dates; it may be written meanwhile. */
  void datedBy(int file, Consumer<ClerkUserFragment> user) {
    long last = 0;
    List<Dated> batch = datedAfter(file, last);
    while (!batch.isEmpty()) {
      for (Dated one : batch) {
        last = one.seq();
        user.accept(one.fragment());
      }
      batch = datedAfter(file, last);
    }
  }

  private record Dated(long seq, ClerkUserFragment fragment) {}

  private List<Dated> datedAfter(int file, long last) {
    return handle
        .createQuery(
            "SELECT clerk_id, (SELECT k.text FROM snapshot_known k WHERE k.id = known),"
                + " profile, secrets, seq FROM snapshot_user"
                + " WHERE exported = :file AND seq > :last ORDER BY seq LIMIT :limit")
        .bind("file", file)
        .bind("last", last)
        .bind("limit", BATCH)
        .map((row, context) -> new Dated(row.getLong(5), fragment(row)))
        .list();
  }

  /** Writes what can be read of a user who is in the snapshot; the secrets stay as they are. */
  void write(ClerkUserFragment fragment) {
    handle.execute(
        "UPDATE snapshot_user SET profile = ? WHERE clerk_id = ?",
        stored.profile(fragment.user()),
        fragment.user().id());
  }
}
