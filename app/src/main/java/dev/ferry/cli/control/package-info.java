/** {@code ferry control}: holds the run that goes on back, from another terminal. */
@NullMarked
package dev.ferry.cli.control;

import org.jspecify.annotations.NullMarked;
