/** Stages of a migration against a Clerk and a WorkOS within the program's own process. */
@NullMarked
package dev.ferry.cli.embedded;

import org.jspecify.annotations.NullMarked;
