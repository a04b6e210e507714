package dev.ferry.workspace.sql.statement;

import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Texts that very many rows have in common: each is kept once, in a table of its own with the
 * columns {@code id} and {@code text}, and a row has its number. Not thread-safe.
 */
public final class SharedTexts implements AutoCloseable {
  /** More than there are of most plans. */
  private static final int MOST_HELD = 4_096;

  private final Prepared put;
  private final Prepared find;
  private final Map<String, Long> held = new HashMap<>();

  public SharedTexts(Handle handle, String table) {
    put =
        new Prepared(handle, "INSERT INTO " + table + " (text) VALUES (?) ON CONFLICT DO NOTHING");
    find = new Prepared(handle, "SELECT id FROM " + table + " WHERE text = ?");
  }

  /** The number of a text, which is kept if it was not. */
  public long number(String text) {
    Long known = held.get(text);
    if (known != null) {
      return known;
    }
    put.run(text);
    long number = find.one(row -> row.getLong(1), text);
    if (held.size() == MOST_HELD) {
      held.clear();
    }
    held.put(text, number);
    return number;
  }

  @Override
  public void close() {
    put.close();
    find.close();
  }
}
