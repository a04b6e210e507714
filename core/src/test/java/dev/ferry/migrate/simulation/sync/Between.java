package dev.ferry.migrate.simulation.sync;

/**
 * What happens while a service is asked: time passes, others go on, and the process may be killed.
 */
interface Between {
  void asked();
}
