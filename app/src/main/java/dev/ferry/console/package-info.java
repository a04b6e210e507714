/** What people see on a terminal. */
@NullMarked
package dev.ferry.console;

import org.jspecify.annotations.NullMarked;
