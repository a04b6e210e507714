/** {@code ferry generate}: an invented company's data. */
@NullMarked
package dev.ferry.cli.generate;

import org.jspecify.annotations.NullMarked;
