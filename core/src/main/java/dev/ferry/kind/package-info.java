/** Every kind of object, registered; what is known of each is in a folder of its own. Pure. */
@NullMarked
package dev.ferry.kind;

import org.jspecify.annotations.NullMarked;
