/** The vendors' documents that our constants rest on, and what became of them since. */
@NullMarked
package dev.ferry.vendordocs;

import org.jspecify.annotations.NullMarked;
