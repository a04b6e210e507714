/** {@code ferry init}: the choices that a snapshot needs, as a file to begin with. */
@NullMarked
package dev.ferry.cli.init;

import org.jspecify.annotations.NullMarked;
