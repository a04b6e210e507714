/** What people's exports really hold, as data: src/test/resources/dirty. */
@NullMarked
package dev.ferry.dirty;

import org.jspecify.annotations.NullMarked;
