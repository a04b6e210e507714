/** {@code ferry verify}: reads WorkOS back and compares. */
@NullMarked
package dev.ferry.cli.verify;

import org.jspecify.annotations.NullMarked;
