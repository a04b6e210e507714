/** What a snapshot says before any plan: the questions of a migration, answered from evidence. */
@NullMarked
package dev.ferry.assess;

import org.jspecify.annotations.NullMarked;
