/**
 * The program: which commands there are. Each is a package of its own, and none uses another's;
 * what several share is, lowest first, in {@code common}, {@code connection}, {@code session},
 * {@code output} and {@code embedded}.
 */
@NullMarked
package dev.ferry.cli;

import org.jspecify.annotations.NullMarked;
