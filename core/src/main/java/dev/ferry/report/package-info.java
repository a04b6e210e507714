/** The facts of a report, as data. */
@NullMarked
package dev.ferry.report;

import org.jspecify.annotations.NullMarked;
