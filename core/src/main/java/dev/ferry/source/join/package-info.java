/** Several files into one snapshot: which of them is newer, and on what they disagree. Pure. */
@NullMarked
package dev.ferry.source.join;

import org.jspecify.annotations.NullMarked;
