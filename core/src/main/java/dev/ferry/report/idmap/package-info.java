/** The id map in the forms that applications take, and what their own ids are held against. */
@NullMarked
package dev.ferry.report.idmap;

import org.jspecify.annotations.NullMarked;
