/** What a page shows of a migration while it goes on: data in, data out. */
@NullMarked
package dev.ferry.live;

import org.jspecify.annotations.NullMarked;
