package dev.ferry.verify;

import dev.ferry.workos.ReadFailedException;
import dev.ferry.workos.Reads;
import dev.ferry.workspace.Journal;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads WorkOS back after a rollback: what was deleted is gone, and what was restored holds what it
 * held before. What seems not to be so is read again, after a while too, since reads may lag behind
 * writes. Streams. Use once; not thread-safe.
 */
public final class RollbackVerifier {
  private final Journal journal;
  private final Reads reads;
  private final Waiting waiting;
  private final DiffCounter counter;

  /**
   * What was found.
   *
   * @param users users that WorkOS holds
   * @param restored users that were changed by us and read back one by one
   * @param objects other objects that were deleted or restored
   * @param differences users and objects that are there and should not be, and fields that differ
   */
  public record Found(long users, long restored, long objects, long differences) {
    public boolean matches() {
      return differences == 0;
    }
  }

  /**
   * @param differences gets each difference
   */
  public RollbackVerifier(
      Journal journal, Reads reads, Waiting waiting, Consumer<Difference> differences) {
    this.journal = journal;
    this.reads = reads;
    this.waiting = waiting;
    this.counter = new DiffCounter(differences);
  }

  /**
   * @param progress hears how many users have been read
   * @throws ReadFailedException if WorkOS cannot be read
   */
  public Found run(Consumer<Long> progress) throws InterruptedException {
    RollbackCheck check = new RollbackCheck(journal, reads, progress::accept);
    RecheckSchedule.AFTER_ROLLBACK.run(List.of(check), waiting, counter);
    return check.found(counter.differences());
  }
}
