/** The command {@code ui}. */
@NullMarked
package dev.ferry.cli.ui;

import org.jspecify.annotations.NullMarked;
