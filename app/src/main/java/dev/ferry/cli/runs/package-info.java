/** {@code ferry runs}: which commands were run, and how they ended. */
@NullMarked
package dev.ferry.cli.runs;

import org.jspecify.annotations.NullMarked;
