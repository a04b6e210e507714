/** How statements are run that run very often: prepared once, bound by place, kept. */
@NullMarked
package dev.ferry.workspace.sql.statement;

import org.jspecify.annotations.NullMarked;
