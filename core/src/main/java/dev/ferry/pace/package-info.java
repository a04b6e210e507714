/** Quotas, pauses and retry decisions: they compute and return a wait, they never wait. */
@NullMarked
package dev.ferry.pace;

import org.jspecify.annotations.NullMarked;
