package dev.ferry.twin.clerk.live;

/**
 * One step in the life of a tenant.
 *
 * @param number which step, from 1
 * @param id what it happened to, by Clerk's id
 */
public record Happened(long number, Happening what, String id) {}
