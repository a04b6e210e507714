/** Webhooks of Clerk's twin, signed and delivered as Svix does, or worse on demand. */
@NullMarked
package dev.ferry.twin.clerk.webhook;

import org.jspecify.annotations.NullMarked;
