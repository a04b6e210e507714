package dev.ferry;

import dev.ferry.workos.RateLimits;

/**
 * A server on this machine that stands in for WorkOS while a plan is rehearsed. Whoever calls
 * provides it, starts it with what WorkOS held when it was read for the plan ({@code
 * workspace().target()}; nothing, if it was never read), and closes it. Immutable.
 *
 * @param target where it is, and the key that it takes
 * @param limits to keep towards it
 */
public record StandIn(WorkosTarget target, RateLimits limits) {}
