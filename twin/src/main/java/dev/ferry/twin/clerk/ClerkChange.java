package dev.ferry.twin.clerk;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something that happened to one object of an instance.
 *
 * @param json the object afterwards, or, if it was deleted, before, as Clerk shows it
 */
public record ClerkChange(ClerkList list, Kind kind, String id, ObjectNode json) {

  /** What happened to it. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }

  /** Who is told. Called in the order of the changes, while the instance is locked. */
  @FunctionalInterface
  public interface Watcher {

    /** Something has happened. */
    void changed(ClerkChange change);
  }
}
