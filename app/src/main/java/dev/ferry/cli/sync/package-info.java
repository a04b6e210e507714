/** What changed in Clerk since, brought over. */
@NullMarked
package dev.ferry.cli.sync;

import org.jspecify.annotations.NullMarked;
