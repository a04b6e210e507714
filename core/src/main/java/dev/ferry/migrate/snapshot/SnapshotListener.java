package dev.ferry.migrate.snapshot;

import dev.ferry.source.Finding;
import dev.ferry.source.NamedDisagreement;
import dev.ferry.source.RejectedRow;

/** Hears what happens while a snapshot is taken, on the thread that takes it. */
public interface SnapshotListener {

  /** A row could not be read, and no other row fixes it. */
  void rejected(RejectedRow row);

  /** A field could not be read, of what was. */
  void finds(Finding finding);

  /** Several files say different things of one user. */
  void disagree(NamedDisagreement disagreement);

  /** So many rows and objects have been read. */
  void progressed(long read);
}
