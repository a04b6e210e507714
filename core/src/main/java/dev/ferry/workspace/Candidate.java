package dev.ferry.workspace;

import dev.ferry.model.WorkosUser;
import dev.ferry.model.clerk.ClerkUser;
import org.jspecify.annotations.Nullable;

/**
 * All that a user's plan is decided from.
 *
 * @param seq the user's place in the snapshot, from 1
 * @param goneFromClerk true if only an export has the user, and Clerk no longer does
 * @param emailShared true if another Clerk user has the same address
 * @param externalIdShared true if another Clerk user has the same external id, or the WorkOS user
 *     that carries it came of another
 * @param externalIdChanged true if earlier runs brought the user to WorkOS under another external
 *     id, which it still carries there
 * @param byExternalId the WorkOS user that carries the user's external id, null if none
 * @param byEmail the WorkOS user that has the address, null if none
 * @param mapping what earlier runs did for this user, null if nothing
 * @param factorGiven true if earlier runs gave that user its second factor
 * @param removed true if earlier runs brought the user to WorkOS, and others have removed it there
 *     since, or taken its external id away
 * @param factorRemoved true if others have removed the factor that earlier runs enrolled; false
 *     also if nobody looked
 * @param factorOlder true if it was set up anew at Clerk after earlier runs gave the user its
 *     factor
 * @param atCreation what became of the password when this migration created the mapped user, and of
 *     a newer one since
 */
public record Candidate(
    long seq,
    ClerkUser user,
    boolean goneFromClerk,
    boolean emailShared,
    boolean externalIdShared,
    boolean externalIdChanged,
    @Nullable WorkosUser byExternalId,
    @Nullable WorkosUser byEmail,
    @Nullable Mapping mapping,
    boolean factorGiven,
    boolean removed,
    boolean factorRemoved,
    boolean factorOlder,
    Password atCreation) {

  /** What became of a password when its user was created. */
  public enum Password {
    /** It was sent, and taken. */
    SENT,
    /** The same, and Clerk has told a newer one, or tells of one: WorkOS has the former. */
    OLDER,
    /** A newer one was to be sent later, and was not: the user was in use, or touched, by then. */
    KEPT,
    /** None was sent: there was none, or it could not be carried then. */
    LEFT_OUT,
    /** WorkOS refused it. */
    REFUSED,
    /** The journal does not say: not created by us. */
    UNKNOWN
  }

  /** Of somebody of whose creation, or removal, nothing is known. */
  public Candidate(
      long seq,
      ClerkUser user,
      boolean goneFromClerk,
      boolean emailShared,
      @Nullable WorkosUser byExternalId,
      @Nullable WorkosUser byEmail,
      @Nullable Mapping mapping) {
    this(
        seq,
        user,
        goneFromClerk,
        emailShared,
        false,
        false,
        byExternalId,
        byEmail,
        mapping,
        false,
        false,
        false,
        false,
        Password.UNKNOWN);
  }
}
