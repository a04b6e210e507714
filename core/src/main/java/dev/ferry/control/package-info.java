/** What somebody asks, from outside, of the run that goes on in a workspace. */
@NullMarked
package dev.ferry.control;

import org.jspecify.annotations.NullMarked;
