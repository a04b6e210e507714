/**
 * The workspace in a PostgreSQL database: a schema for what belongs to it as a whole, and one for
 * each environment.
 */
@NullMarked
package dev.ferry.workspace.postgres;

import org.jspecify.annotations.NullMarked;
