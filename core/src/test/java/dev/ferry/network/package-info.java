/** A network that a test can cut. */
@NullMarked
package dev.ferry.network;

import org.jspecify.annotations.NullMarked;
