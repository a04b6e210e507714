package dev.ferry.workspace.sql;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.workspace.sql.statement.Prepared;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a request that is about to leave hangs on whom, and that what was read back of a user before
 * it is no longer the last word.
 */
final class BelongingWriter implements AutoCloseable {
  private final Prepared belongings;
  private final Prepared readBacks;

  BelongingWriter(Handle handle) {
    belongings =
        new Prepared(
            handle,
            "INSERT INTO belonging (kind, owner, clerk_id) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING");
    readBacks = new Prepared(handle, "DELETE FROM read_back WHERE clerk_id = ?");
  }

  void write(String clerkId, Fact fact) {
    if (!(fact instanceof Fact.Intended intent)) {
      return;
    }
    OperationKind operation = intent.operation();
    Place place = intent.change() == null ? null : intent.change().place();
    if (operation.ofUser()) {
      readBacks.add(clerkId);
    } else if (operation.subject() == ObjectKind.MEMBERSHIP && place != null) {
      hang(operation.subject(), clerkId, place.user());
      if (place.user() != null) {
        readBacks.add(place.user());
      }
    } else if (operation.subject() == ObjectKind.DOMAIN && place != null) {
      hang(operation.subject(), clerkId, place.organization());
    }
  }

  private void hang(ObjectKind kind, String clerkId, @Nullable String owner) {
    if (owner != null) {
      belongings.add(kind, owner, clerkId);
    }
  }

  void flush() {
    belongings.flush();
    readBacks.flush();
  }

  @Override
  public void close() {
    belongings.close();
    readBacks.close();
  }
}
