/** Users and organizations row by row, as a report's tables hold them. */
@NullMarked
package dev.ferry.report.people;

import org.jspecify.annotations.NullMarked;
