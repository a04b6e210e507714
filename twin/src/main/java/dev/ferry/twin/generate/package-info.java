/** Synthetic Clerk tenants, and what must become of them. */
@NullMarked
package dev.ferry.twin.generate;

import org.jspecify.annotations.NullMarked;
