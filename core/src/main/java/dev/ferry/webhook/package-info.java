/**
 * Whether a webhook is Clerk's, and new. Svix sends them for Clerk (docs.svix.com, verifying
 * payloads; standardwebhooks.com). Pure: nothing is received here.
 */
@NullMarked
package dev.ferry.webhook;

import org.jspecify.annotations.NullMarked;
