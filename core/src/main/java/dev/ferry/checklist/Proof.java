package dev.ferry.checklist;

import java.time.Instant;

/**
 * What a command found out by trying.
 *
 * @param says in words, without a secret and without an address
 * @param journalEntry the last entry of the journal at that moment: a later one makes it stale
 */
public record Proof(Instant at, boolean passed, String says, long journalEntry) {}
