/** What a source is, and what becomes of a row that cannot be read. */
@NullMarked
package dev.ferry.source;

import org.jspecify.annotations.NullMarked;
