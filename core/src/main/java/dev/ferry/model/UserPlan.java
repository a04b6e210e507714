package dev.ferry.model;

import dev.ferry.privacy.Sensitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is decided for one Clerk user, and the operations that follow.
 *
 * @param seq the user's place in the snapshot, from 1
 * @param reason why the user is skipped or blocked, or why an adopted one is left different; else
 *     null
 * @param target what WorkOS must hold afterwards; null if nothing (skipped, blocked)
 * @param before the WorkOS user it is adopted as, as WorkOS holds it now; null if there is none yet
 * @param changes the fields in which that user differs from the target; written only if the fate is
 *     to update
 * @param password sent in the create call only; null if there is none to send
 * @param totpSeed base32, upper case, unpadded: the second factor that the user must have; null if
 *     none
 * @param factorPresent true if this migration has enrolled that factor already
 * @param proof on what ground an existing WorkOS user is taken for this one
 * @param email which of several addresses was chosen; null if there was nothing to choose
 */
public record UserPlan(
    long seq,
    String clerkId,
    Fate fate,
    @Nullable Reason reason,
    @Nullable TargetUser target,
    @Nullable WorkosUser before,
    Set<UserField> changes,
    @Nullable PasswordHash password,
    @Nullable Sensitive<String> totpSeed,
    boolean factorPresent,
    Proof proof,
    List<FieldFate> fields,
    @Nullable EmailChoice email) {

  /** On what ground an existing WorkOS user is taken for the Clerk user. */
  public enum Proof {
    /** There is no existing user. */
    NONE,
    /** It carries the Clerk id as its external id. */
    EXTERNAL_ID,
    /** The policy links by e-mail address: no password, no factor. */
    EMAIL_ONLY
  }

  public UserPlan {
    changes = Set.copyOf(changes);
    fields = List.copyOf(fields);
  }

  /** A plan for a user with nothing to choose among addresses. */
  public UserPlan(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      @Nullable TargetUser target,
      @Nullable WorkosUser before,
      Set<UserField> changes,
      @Nullable PasswordHash password,
      @Nullable Sensitive<String> totpSeed,
      boolean factorPresent,
      Proof proof,
      List<FieldFate> fields) {
    this(
        seq,
        clerkId,
        fate,
        reason,
        target,
        before,
        changes,
        password,
        totpSeed,
        factorPresent,
        proof,
        fields,
        null);
  }

  /** The same, with what was chosen among its addresses. */
  public UserPlan with(@Nullable EmailChoice choice) {
    return new UserPlan(
        seq,
        clerkId,
        fate,
        reason,
        target,
        before,
        changes,
        password,
        totpSeed,
        factorPresent,
        proof,
        fields,
        choice);
  }

  /** The id of the WorkOS user that it is adopted as, null if there is none yet. */
  public @Nullable String workosId() {
    return before == null ? null : before.id();
  }

  /** The operations that follow, in the order in which they must happen. */
  public List<OperationKind> operations() {
    List<OperationKind> operations = new ArrayList<>();
    if (fate == Fate.CREATE) {
      operations.add(OperationKind.CREATE_USER);
    }
    if (fate == Fate.UPDATE) {
      operations.add(OperationKind.UPDATE_USER);
    }
    if (fate == Fate.ADOPT) {
      operations.add(OperationKind.ADOPT_USER);
    }
    if (totpSeed != null && !factorPresent) {
      operations.add(OperationKind.ENROLL_FACTOR);
    }
    return operations;
  }
}
