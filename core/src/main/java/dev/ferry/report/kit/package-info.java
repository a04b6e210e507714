/** What to tell the users, and whom. Nothing is sent from here. */
@NullMarked
package dev.ferry.report.kit;

import org.jspecify.annotations.NullMarked;
