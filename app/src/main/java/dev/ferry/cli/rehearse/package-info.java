/** {@code ferry rehearse}: the plan, carried out on a copy against a twin. */
@NullMarked
package dev.ferry.cli.rehearse;

import org.jspecify.annotations.NullMarked;
