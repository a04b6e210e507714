/** {@code ferry plan}: what is to become of everybody, and why. */
@NullMarked
package dev.ferry.cli.plan;

import org.jspecify.annotations.NullMarked;
