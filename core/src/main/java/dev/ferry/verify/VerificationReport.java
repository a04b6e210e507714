package dev.ferry.verify;

import dev.ferry.model.ObjectKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param users users that WorkOS holds, ours or not
 * @param expected users that the plan says must be there
 * @param factors second factors that were looked for: by the id that this migration knows, where it
 *     does
 * @param missing objects of all kinds that are not there
 * @param extra objects of all kinds that are there and should not be
 * @param differing fields that differ
 * @param unprovable passwords that are carried, by this plan or an earlier one: no read can prove
 *     them, only a sign-in can
 * @param plan the generation of the plan that it was compared with
 * @param journalEntry the last entry of the journal when it began: a later one makes it stale
 * @param removed second factors that this migration gave and that somebody has removed
 * @param ids objects of all kinds that were held against the WorkOS id that the journal knows
 * @param factorLists users whose second factors were listed: those with a factor, or all of them
 * @param compared objects other than users and factors; without the kinds of which none is expected
 */
public record VerificationReport(
    long users,
    long expected,
    long factors,
    long missing,
    long extra,
    long differing,
    long unprovable,
    long plan,
    long journalEntry,
    long removed,
    long ids,
    long factorLists,
    Map<ObjectKind, Compared> compared) {

  public VerificationReport {
    Map<ObjectKind, Compared> copy = new EnumMap<>(ObjectKind.class);
    copy.putAll(compared);
    compared = Collections.unmodifiableMap(copy);
  }

  /**
   * How objects of one kind were held against the plan.
   *
   * @param expected how many the plan says must be there
   * @param missing how many of them are not
   */
  public record Compared(long expected, long missing) {
    static final Compared NONE = new Compared(0, 0);

    Compared plus(long moreExpected, long moreMissing) {
      return new Compared(expected + moreExpected, missing + moreMissing);
    }
  }

  /** How many objects of this kind, other than users and factors, the plan says must be there. */
  public long expected(ObjectKind kind) {
    return compared.getOrDefault(kind, Compared.NONE).expected();
  }

  /** Users that are not there. */
  public long missingUsers() {
    return missing - compared.values().stream().mapToLong(Compared::missing).sum();
  }

  /** Users that are there and whose second factors were not looked at. */
  public long factorsUnread() {
    return Math.max(0, expected - missingUsers() - factorLists);
  }

  public long differences() {
    return missing + extra + differing + removed;
  }

  public boolean matches() {
    return differences() == 0;
  }
}
