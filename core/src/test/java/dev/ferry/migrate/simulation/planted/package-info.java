/**
 * Defects that are put into a copy of the main sources on purpose, to see that the simulation
 * catches them. {@code scripts/planted} runs them all; {@code docs/explanation/simulation.md} says
 * why.
 */
@NullMarked
package dev.ferry.migrate.simulation.planted;

import org.jspecify.annotations.NullMarked;
