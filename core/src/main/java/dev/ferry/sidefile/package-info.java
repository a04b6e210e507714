/** The small files of a workspace beside its tables, wherever they are kept. */
@NullMarked
package dev.ferry.sidefile;

import org.jspecify.annotations.NullMarked;
