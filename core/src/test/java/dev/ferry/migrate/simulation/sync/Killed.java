package dev.ferry.migrate.simulation.sync;

/** The process is gone, wherever it was. */
final class Killed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed in the simulation", null, false, false);
  }
}
