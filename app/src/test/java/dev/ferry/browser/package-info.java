/** Pages in a real browser. */
@NullMarked
package dev.ferry.browser;

import org.jspecify.annotations.NullMarked;
