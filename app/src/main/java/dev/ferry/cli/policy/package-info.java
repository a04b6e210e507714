/** {@code ferry policy}: what is chosen, and what is a default. */
@NullMarked
package dev.ferry.cli.policy;

import org.jspecify.annotations.NullMarked;
