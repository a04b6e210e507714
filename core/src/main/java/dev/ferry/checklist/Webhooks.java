package dev.ferry.checklist;

import java.time.Instant;

/**
 * The endpoints in WorkOS that were switched off for the time of the migration.
 *
 * @param off how many of them are still off
 */
public record Webhooks(long off, Instant at) {}
