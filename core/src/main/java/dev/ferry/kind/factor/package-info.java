/** All that Ferry knows of second factors in WorkOS. Pure. */
@NullMarked
package dev.ferry.kind.factor;

import org.jspecify.annotations.NullMarked;
