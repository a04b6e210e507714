package dev.ferry.model;

import static java.util.stream.Collectors.toSet;

import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is decided for one Clerk user, and the operations that follow.
 *
 * @param seq the user's place in the snapshot, from 1
 * @param reason why the user is skipped or blocked, or why an adopted one is left different; else
 *     null
 * @param target what WorkOS must hold afterwards; null if nothing (skipped, blocked)
 * @param before the WorkOS user it is adopted as, as WorkOS holds it now; null if there is none yet
 * @param changes the fields in which that user differs from the target, written only if the fate is
 *     to update; of one that is to be created, what only an update writes
 * @param password sent as the user is created; to one who is there by a request of its own; null if
 *     there is none to send
 * @param totpSeed of the second factor that the user must have; null if none
 * @param factorPresent true if this migration has enrolled that factor already
 * @param proof on what ground an existing WorkOS user is taken for this one
 * @param email which of several addresses was chosen; null if there was nothing to choose
 * @param kept in what that user stays different, and why
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
    @Nullable TotpSeed totpSeed,
    boolean factorPresent,
    Proof proof,
    List<FieldFate> fields,
    @Nullable EmailChoice email,
    List<Kept> kept)
    implements Planned {

  /** On what ground an existing WorkOS user is taken for the Clerk user. */
  public enum Proof {
    /** There is no existing user. */
    NONE,
    /** It carries the Clerk id as its external id, and a journal at hand created it. */
    JOURNAL,
    /** It carries the Clerk id, and Clerk's address, verified on both sides. */
    ADDRESS,
    /** It carries the Clerk id, and the policy takes that for proof. */
    EXTERNAL_ID,
    /** It carries the Clerk id, which proves nothing by itself: nothing is bound to it. */
    UNPROVEN,
    /** The policy links by e-mail address: no password, no factor. */
    EMAIL_ONLY,
    /** It carries the Clerk id because it was linked by address: no password, no factor. */
    LINKED
  }

  /**
   * The seed of an authenticator app.
   *
   * @param value base32, upper case, unpadded
   * @param asOf when Clerk told it: an authenticator that was set up later is another one; null if
   *     not known
   */
  public record TotpSeed(Sensitive<String> value, @Nullable Instant asOf) {
    /** One of which nobody knows of when it is. */
    public static TotpSeed of(String value) {
      return new TotpSeed(Sensitive.of(value), null);
    }
  }

  public UserPlan {
    changes = Set.copyOf(changes);
    fields = List.copyOf(fields);
    kept = List.copyOf(kept);
  }

  /** A plan for a user with nothing to choose among addresses, and nothing that stays different. */
  public UserPlan(
      long seq,
      String clerkId,
      Fate fate,
      @Nullable Reason reason,
      @Nullable TargetUser target,
      @Nullable WorkosUser before,
      Set<UserField> changes,
      @Nullable PasswordHash password,
      @Nullable TotpSeed totpSeed,
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
        null,
        List.of());
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
        choice,
        kept);
  }

  /** The same, with what stays different. */
  public UserPlan keeping(List<Kept> different) {
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
        email,
        different);
  }

  @Override
  public ObjectKind kind() {
    return ObjectKind.USER;
  }

  @Override
  public @Nullable String workosId() {
    return before == null ? null : before.id();
  }

  /** The external id by which the user is known in WorkOS; the Clerk id if nothing is planned. */
  public String externalId() {
    return target == null ? clerkId : target.externalId();
  }

  /** Why a user who has a password in Clerk arrives without it; null if nothing is lost. */
  public @Nullable Reason passwordLost() {
    for (FieldFate fate : fields) {
      if (fate.field() == UserField.PASSWORD && fate.outcome() == FieldFate.Outcome.NOT_CARRIED) {
        return fate.reason();
      }
    }
    return null;
  }

  /** True if a user who is there already gets a newer password. */
  public boolean replacesPassword() {
    return password != null && before != null;
  }

  /** True if the user may become a member of organizations. */
  public boolean mayBeMember() {
    return mayBeMember(proof, target, before);
  }

  /** The same of the parts of a plan. */
  public static boolean mayBeMember(
      Proof proof, @Nullable TargetUser target, @Nullable WorkosUser before) {
    return switch (proof) {
      case NONE, JOURNAL, ADDRESS, EXTERNAL_ID -> true;
      case UNPROVEN -> false;
      case EMAIL_ONLY, LINKED ->
          target != null && before != null && target.hasVerifiedAddressOf(before);
    };
  }

  /**
   * What an update writes, of the fields that {@link #changes} names: of metadata no pair that is
   * kept. A link writes our external id and the mark that tells of the link, and nothing else.
   */
  public @Nullable TargetUser written() {
    if (target == null) {
      return null;
    } else if (proof == Proof.EMAIL_ONLY) {
      return target.withMetadata(IdentityMark.LINKED_BY_ADDRESS.pair());
    }
    Set<String> keys = Planned.keys(kept);
    Map<String, String> pairs = new TreeMap<>(target.metadata());
    pairs.keySet().removeAll(keys);
    Set<String> dropped = new TreeSet<>(target.dropped());
    dropped.removeAll(keys);
    return target.withMetadata(pairs).dropping(dropped);
  }

  /**
   * What verification holds WorkOS against: the target, but what WorkOS has changed itself since is
   * as the plan saw it.
   */
  public @Nullable TargetUser awaited() {
    if (kept.isEmpty()) {
      return target;
    }
    List<Kept> theirs = kept.stream().filter(Kept::theirs).toList();
    return target == null || before == null || theirs.isEmpty()
        ? target
        : awaited(target, before, theirs.stream().map(Kept::field).collect(toSet()));
  }

  private static TargetUser awaited(TargetUser target, WorkosUser before, Set<String> theirs) {
    Map<String, String> pairs = new TreeMap<>(target.metadata());
    for (String key : target.metadata().keySet()) {
      if (theirs.contains(Kept.METADATA + key)) {
        pairs.remove(key);
        pairs.computeIfAbsent(key, before.metadata()::get);
      }
    }
    return new TargetUser(
        target.externalId(),
        theirs.contains(UserField.EMAIL.word()) ? EmailAddress.key(before.email()) : target.email(),
        theirs.contains(UserField.EMAIL_VERIFIED.word())
            ? before.emailVerified()
            : target.emailVerified(),
        theirs.contains(UserField.FIRST_NAME.word()) ? before.firstName() : target.firstName(),
        theirs.contains(UserField.LAST_NAME.word()) ? before.lastName() : target.lastName(),
        pairs,
        target.dropped(),
        theirs.contains(UserField.LOCALE.word()) ? before.locale() : target.locale());
  }

  /**
   * What the creation does not take follows it, and its second factor goes with it. A newer
   * password comes before an update, whose time would hide that somebody has set one meanwhile.
   */
  @Override
  public List<OperationKind> operations() {
    List<OperationKind> operations = new ArrayList<>(Planned.super.operations());
    if (fate == Fate.CREATE && !changes.isEmpty()) {
      operations.add(OperationKind.UPDATE_USER);
    }
    if (replacesPassword()) {
      if (changes.isEmpty()) {
        operations.clear();
      }
      operations.add(0, OperationKind.SET_PASSWORD);
    }
    if (totpSeed != null && !factorPresent) {
      operations.add(OperationKind.ENROLL_FACTOR);
    }
    return operations;
  }
}
