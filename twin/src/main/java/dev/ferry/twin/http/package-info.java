/** A small HTTP server over the JDK's own, which a twin plugs its behaviour into. */
@NullMarked
package dev.ferry.twin.http;

import org.jspecify.annotations.NullMarked;
