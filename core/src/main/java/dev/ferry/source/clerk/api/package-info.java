/**
 * Clerk's Backend API as a source: users, organizations and all that belongs to them, read page by
 * page and held against Clerk's own counts. GET only, but for {@link
 * dev.ferry.source.clerk.api.ClerkPasswordCheck}, which changes nothing either.
 */
@NullMarked
package dev.ferry.source.clerk.api;

import org.jspecify.annotations.NullMarked;
