/** The night of the switch, step by step. */
@NullMarked
package dev.ferry.cli.cutover;

import org.jspecify.annotations.NullMarked;
