package dev.ferry.checklist;

import java.time.Instant;

/**
 * What a command found out by trying.
 *
 * @param says in words, without a secret and without an address
 * @param journalEntry the last entry of the journal at that moment: a later one makes it stale
 * @param plan the generation of the plan that was rehearsed; 0 for what is about no plan
 */
public record Proof(Instant at, boolean passed, String says, long journalEntry, long plan) {

  /** Of something else than a plan. */
  public Proof(Instant at, boolean passed, String says, long journalEntry) {
    this(at, passed, says, journalEntry, 0);
  }
}
