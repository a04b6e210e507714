/**
 * Both sides live on after the first apply, and rounds of sync bring over what has changed: the
 * real snapshot, planner, departures, engine and SQLite, a Clerk and a WorkOS that are simulated,
 * and an oracle that knows the history of both. {@code docs/explanation/simulation.md} says what is
 * checked.
 */
@NullMarked
package dev.ferry.migrate.simulation.sync;

import org.jspecify.annotations.NullMarked;
