/** Reading WorkOS back and comparing it with the plan. */
@NullMarked
package dev.ferry.verify;

import org.jspecify.annotations.NullMarked;
