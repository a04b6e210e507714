package dev.ferry.verify;

/**
 * What a verification found.
 *
 * @param users users that WorkOS holds, ours or not
 * @param expected users that the plan says must be there
 * @param factors second factors that were looked for
 * @param missing users that are not there
 * @param extra users that carry one of our external ids and should not be there
 * @param differing fields that differ
 * @param unprovable passwords that are carried, by this plan or an earlier one: no read can prove
 *     them, only a sign-in can
 * @param plan the generation of the plan that it was compared with
 * @param journalEntry the last entry of the journal when it began: a later one makes it stale
 */
public record Verdict(
    long users,
    long expected,
    long factors,
    long missing,
    long extra,
    long differing,
    long unprovable,
    long plan,
    long journalEntry) {

  public long differences() {
    return missing + extra + differing;
  }

  public boolean matches() {
    return differences() == 0;
  }
}
