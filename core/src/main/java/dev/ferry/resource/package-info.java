/**
 * What a kind of object is on the way into WorkOS ({@link dev.ferry.resource.Resource}), and what
 * is known of one such object ({@link dev.ferry.resource.Work}). Says nothing of any kind in
 * particular, and nothing of order: kinds implement it, the protocol asks it. Pure.
 */
@NullMarked
package dev.ferry.resource;

import org.jspecify.annotations.NullMarked;
