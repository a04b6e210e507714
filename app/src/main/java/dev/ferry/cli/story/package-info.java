/** All that is known of one user or object, as people ask for it. */
@NullMarked
package dev.ferry.cli.story;

import org.jspecify.annotations.NullMarked;
