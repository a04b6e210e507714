package dev.ferry.workspace;

import dev.ferry.workspace.Journal.Entry.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an environment's journal holds, entry by entry, for whoever takes away what nothing needs
 * any more; and the room that the files take. For times in which no run writes.
 */
public interface Upkeep {

  /**
   * An entry in its place.
   *
   * @param plan the generation of the plan under which it was noted
   */
  record Line(long entry, long plan, Noted noted) {}

  /** The generation of the current plan; 0 if there is none. */
  long plan();

  /** The last entry that was noted before a moment, and under an earlier plan; 0 if none was. */
  long lastOfEarlierPlan(Instant before);

  /** The first request that was to change something, and the last entry; empty if there is none. */
  List<Long> ends();

  /**
   * The objects of which something was noted in a span, but for those of which an answer is
   * missing, by Clerk id.
   *
   * @param after an entry; only what is behind it
   * @param until the last entry
   * @param afterId only ids behind it
   */
  List<String> notedWithin(long after, long until, String afterId, int limit);

  /** All that is noted of these objects, of each in order. */
  Map<String, List<Line>> linesOf(List<String> clerkIds);

  /** Takes these entries out of the journal, all or none. */
  void forget(List<Long> entries);

  /**
   * Gives room that is not needed back to the disk: some of it, so that nobody waits long. A
   * workspace that was made by an earlier Ferry keeps its room, and uses it again.
   */
  void giveBack();
}
