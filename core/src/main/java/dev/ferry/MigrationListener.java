package dev.ferry;

import dev.ferry.workspace.KnownEnvironment;

/**
 * Hears what happens while a migration works: progress and findings. Each is called on the thread
 * that called the migration, one after the other, and holds it up for as long as it takes; an
 * exception of a listener's ends the operation. All do nothing by default.
 */
public interface MigrationListener {
  /** Hears nothing. */
  MigrationListener NONE = new MigrationListener() {};

  /**
   * A key that was not known opens this environment, and is remembered.
   *
   * @param byWord true if somebody has said so; false if objects of this migration were found there
   */
  default void keyReplaced(KnownEnvironment environment, boolean byWord) {}
}
