/** {@code ferry checklist}: what has to be true before the switch. */
@NullMarked
package dev.ferry.cli.checklist;

import org.jspecify.annotations.NullMarked;
