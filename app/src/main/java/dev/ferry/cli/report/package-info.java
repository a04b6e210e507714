/** {@code ferry report}: the report and the lists beside it. */
@NullMarked
package dev.ferry.cli.report;

import org.jspecify.annotations.NullMarked;
