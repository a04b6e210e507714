package dev.ferry.workspace.sqlite;

import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What a request that is about to leave hangs on whom, and that what was read back of a user before
 * it is no longer the last word.
 */
final class BelongingWriter implements AutoCloseable {
  private final PreparedBatch belongings;
  private final PreparedBatch readBacks;

  BelongingWriter(Handle handle) {
    belongings =
        handle.prepareBatch(
            "INSERT OR IGNORE INTO belonging (kind, owner, clerk_id)"
                + " VALUES (:kind, :owner, :clerkId)");
    readBacks = handle.prepareBatch("DELETE FROM read_back WHERE clerk_id = :clerkId");
  }

  void write(String clerkId, Fact fact) {
    if (!(fact instanceof Fact.Intended intent)) {
      return;
    }
    OperationKind operation = intent.operation();
    Place place = intent.change() == null ? null : intent.change().place();
    if (operation.ofUser()) {
      readBacks.bind("clerkId", clerkId).add();
    } else if (operation.subject() == ObjectKind.MEMBERSHIP && place != null) {
      hang(operation.subject(), clerkId, place.user());
      if (place.user() != null) {
        readBacks.bind("clerkId", place.user()).add();
      }
    } else if (operation.subject() == ObjectKind.DOMAIN && place != null) {
      hang(operation.subject(), clerkId, place.organization());
    }
  }

  private void hang(ObjectKind kind, String clerkId, @Nullable String owner) {
    if (owner != null) {
      belongings.bind("kind", kind.name()).bind("owner", owner).bind("clerkId", clerkId).add();
    }
  }

  void flush() {
    JournalWriter.execute(belongings);
    JournalWriter.execute(readBacks);
  }

  @Override
  public void close() {
    belongings.close();
    readBacks.close();
  }
}
