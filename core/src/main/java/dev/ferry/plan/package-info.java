/**
 * Snapshot and policy and what WorkOS holds become fates, findings and operations. All is pure but
 * {@link dev.ferry.plan.Planner}, which runs the passes over the snapshot; it asks nothing but the
 * store.
 */
@NullMarked
package dev.ferry.plan;

import org.jspecify.annotations.NullMarked;
