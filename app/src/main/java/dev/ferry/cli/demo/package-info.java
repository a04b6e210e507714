/** {@code ferry demo}: a whole migration of an invented company. */
@NullMarked
package dev.ferry.cli.demo;

import org.jspecify.annotations.NullMarked;
