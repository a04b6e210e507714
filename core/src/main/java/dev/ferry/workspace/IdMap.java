package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.Reason;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clerk's ids beside WorkOS's, of users or of organizations; and who has none, and why. */
public interface IdMap {

  /**
   * A Clerk id and the WorkOS id that takes its place.
   *
   * @param label of a user the address, of an organization its name; null if the plan no longer
   *     knows
   * @param ownId what the application calls the user, where WorkOS holds that as the external id;
   *     null if it is the Clerk id, or not known
   */
  record Pair(
      String clerkId,
      String workosId,
      @Nullable String label,
      Mapping.Origin origin,
      @Nullable String ownId) {

    /** One whose external id is the Clerk id. */
    public Pair(String clerkId, String workosId, @Nullable String label, Mapping.Origin origin) {
      this(clerkId, workosId, label, origin, null);
    }
  }

  /**
   * Of the plan, and without a WorkOS id.
   *
   * @param seq its place in the plan
   * @param label as in {@link Pair}
   */
  record Unmapped(long seq, String clerkId, @Nullable String label, Reason reason) {}

  /** Those with a WorkOS id, by Clerk id, after this one; also who has left Clerk since. */
  List<Pair> after(ObjectKind kind, String clerkId, int limit);

  /** True if some users have an id of the application's own in WorkOS. */
  boolean hasOwnIds();

  /** How many there are of them. */
  long mapped(ObjectKind kind);

  /** How many of the plan have no WorkOS id, by reason. */
  Map<Reason, Long> unmapped(ObjectKind kind);

  /** These, in the plan's order, after this place. */
  List<Unmapped> unmappedAfter(ObjectKind kind, long seq, int limit);

  /**
   * Holds the ids that an application keeps against the map. Memory does not grow with them.
   *
   * @param lost takes those that would lead nowhere, in the order of the application's file
   */
  Coverage coverage(ObjectKind kind, References references, Lost lost) throws IOException;

  /** The ids that an application keeps, read once. */
  @FunctionalInterface
  interface References {
    void readInto(Intake intake) throws IOException;
  }

  /** Takes the ids that an application keeps. */
  @FunctionalInterface
  interface Intake {
    /**
     * @param line where it stands
     */
    void take(long line, String id);
  }

  /**
   * An id that an application keeps and that would lead nowhere.
   *
   * @param line where it stands first
   * @param label as in {@link Pair}; null too if the snapshot does not have it
   */
  record Orphan(long line, String id, @Nullable String label, Reason reason) {}

  /**
   * An id that an application keeps and that nobody has; somebody's differs from it in case only.
   *
   * @param known that one; null if there are several
   */
  record OtherCase(long line, String id, @Nullable String known) {}

  /** Takes the ids that would lead nowhere. */
  interface Lost {
    void orphan(Orphan orphan);

    void otherCase(OtherCase one);
  }

  /**
   * How the ids of an application are covered.
   *
   * @param forecast true if nothing was applied so far: it is judged by what is planned
   * @param ids how many different ones there are
   * @param mapped those that have a WorkOS id, or are one
   * @param planned those that are to come; zero if this is no forecast, since they are orphans then
   * @param orphans all others, by reason
   * @param unreferenced how many in WorkOS, or to come in a forecast, the application does not know
   * @param otherCase how many are nobody's, and differ from somebody's in case only; no orphans
   */
  record Coverage(
      boolean forecast,
      long ids,
      long mapped,
      long planned,
      Map<Reason, Long> orphans,
      long unreferenced,
      long otherCase) {
    public Coverage {
      Map<Reason, Long> inOrder = new EnumMap<>(Reason.class);
      inOrder.putAll(orphans);
      orphans = Collections.unmodifiableMap(inOrder);
    }

    /** How many would lead nowhere. */
    public long orphaned() {
      return orphans.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
