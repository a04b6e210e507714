/** The commands, one class each, and what they share. */
@NullMarked
package dev.ferry.cli;

import org.jspecify.annotations.NullMarked;
