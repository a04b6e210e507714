package dev.ferry.workspace.sql.ledger;

import dev.ferry.workspace.Memory;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What is remembered, in a table of names and values. */
public final class SqlMemory implements Memory {
  private final Jdbi jdbi;
  private final String table;

  /**
   * @param table {@code memory} or {@code environment_memory}
   */
  public SqlMemory(Jdbi jdbi, String table) {
    this.jdbi = jdbi;
    this.table = table;
  }

  @Override
  public Optional<String> recall(String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT value FROM " + table + " WHERE name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void remember(String name, String value) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO "
                    + table
                    + " (name, value) VALUES (?, ?)"
                    + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value));
  }
}
