/** The only place that opens a connection: a call in, a reply or a loss out. */
@NullMarked
package dev.ferry.transport;

import org.jspecify.annotations.NullMarked;
