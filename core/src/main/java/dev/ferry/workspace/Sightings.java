package dev.ferry.workspace;

import java.util.List;

/**
 * What WorkOS told about users beside what they hold, by which a rollback sees that somebody else
 * has worked on one. Thread-safe.
 */
public interface Sightings {

  /**
   * Keeps when these users had been changed last. Of each, only what was read first after our last
   * write to it counts: what is read later may be somebody else's doing.
   */
  void keepReadBacks(List<ReadBack> users);

  /** What is kept of these Clerk ids. A write to the user, its factor or membership voids it. */
  List<ReadBack> readBacks(List<String> clerkIds);

  /** Forgets all events. */
  void clearEvents();

  /** Keeps, of each user and kind, the last. */
  void keepEvents(List<PasswordEvent> events);

  /** What is kept of these WorkOS ids. */
  List<PasswordEvent> events(List<String> workosIds);

  /**
   * A user as it was read back.
   *
   * @param updatedAt by WorkOS's clock, RFC 3339
   */
  record ReadBack(String clerkId, String workosId, String updatedAt) {}

  /**
   * Something happened to a user's password.
   *
   * @param at by WorkOS's clock, as it wrote it
   */
  record PasswordEvent(String workosId, Kind kind, String at) {
    /** What it was. */
    public enum Kind {
      /** The user has set a new one. */
      SET,
      /** Somebody has proven to know it. */
      USED
    }
  }
}
