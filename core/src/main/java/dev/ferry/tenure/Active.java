package dev.ferry.tenure;

/**
 * The process that works in a workspace that several machines reach, by the clock of what they
 * share.
 *
 * @param epoch counted on with each process that takes the workspace
 * @param command that it runs
 * @param machine and process, for people
 * @param since when it took the workspace, to the second
 * @param until when another may take it, unless it asks for more time before; to the second
 */
public record Active(long epoch, String command, String machine, String since, String until) {}
