package dev.ferry.workspace;

import dev.ferry.model.Fate;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan in numbers.
 *
 * @param generation grows by one with every plan
 * @param snapshot the generation of the snapshot that it was made for
 * @param fates users by fate
 * @param reasons users by reason; a user may have several
 * @param staying users who do not arrive, by the one reason for that
 * @param arriving users who arrive, by reason; a user may have several
 * @param operations operations by kind, those of all objects
 * @param passwords users that are created with their password
 * @param passwordsLost users who arrive without the password that they have in Clerk
 * @param objects all that is no user, by kind and fate; kinds of which there are none are left out
 * @param objectReasons the same by reason; an object may have several
 * @param lost users by field that does not arrive as it was, and by the reason
 * @param partial what is left out of objects that arrive, by kind and reason; an object may have
 *     several
 * @param signOns who arrives and signs in at a company's identity provider, by Clerk's id of the
 *     connection
 * @param expectation a fingerprint of what WorkOS must hold; equal for plans that are verified by
 *     the same comparison
 * @param since the oldest plan of which this one is only a repetition: it expects the same, and
 *     leaves nothing to do; the plan itself if it says anything new
 * @param looks what has to be looked at before and after what is bound to whom or what the plan
 *     does not create itself
 */
public record PlanInfo(
    long generation,
    long snapshot,
    Instant madeAt,
    long users,
    Map<Fate, Long> fates,
    Map<Reason, Long> reasons,
    Map<Reason, Long> staying,
    Map<Reason, Long> arriving,
    Map<OperationKind, Long> operations,
    long passwords,
    long passwordsLost,
    Map<ObjectKind, Map<Fate, Long>> objects,
    Map<ObjectKind, Map<Reason, Long>> objectReasons,
    Map<UserField, Map<Reason, Long>> lost,
    Map<ObjectKind, Map<Reason, Long>> partial,
    Map<String, SignOns> signOns,
    String expectation,
    Since since,
    Looks looks) {

  /**
   * Requests that only read, at least so many: one look serves all writes of an organization within
   * seconds.
   *
   * @param ofUsers under the limit for reads of users and memberships
   * @param ofOthers under the general limit only
   */
  public record Looks(long ofUsers, long ofOthers) {
    /** As a fresh tenant needs them. */
    public static final Looks NONE = new Looks(0, 0);

    public long all() {
      return ofUsers + ofOthers;
    }
  }

  /**
   * The users of one connection to an identity provider.
   *
   * @param alone how many of them have no other way in that is their own
   * @param emailDiffers how many are known there under another address than in WorkOS
   */
  public record SignOns(long users, long alone, long emailDiffers) {
    /** Nobody. */
    public static final SignOns NONE = new SignOns(0, 0, 0);

    /** Under what a connection is counted: one that Clerk does not tell has a word of its own. */
    public static String key(@Nullable String connectionId) {
      return connectionId == null ? "not-told" : connectionId;
    }

    public SignOns plus(SignOns other) {
      return new SignOns(
          users + other.users, alone + other.alone, emailDiffers + other.emailDiffers);
    }
  }

  /** A plan, and when it was made. */
  public record Since(long generation, Instant madeAt) {}

  /** A plan that says something new. */
  public PlanInfo(
      long generation,
      long snapshot,
      Instant madeAt,
      long users,
      Map<Fate, Long> fates,
      Map<Reason, Long> reasons,
      Map<OperationKind, Long> operations,
      long passwords,
      Map<ObjectKind, Map<Fate, Long>> objects,
      Map<ObjectKind, Map<Reason, Long>> objectReasons,
      Map<UserField, Map<Reason, Long>> lost,
      Map<ObjectKind, Map<Reason, Long>> partial) {
    this(
        generation,
        snapshot,
        madeAt,
        users,
        fates,
        reasons,
        Map.of(),
        Map.of(),
        operations,
        passwords,
        0,
        objects,
        objectReasons,
        lost,
        partial,
        Map.of(),
        "",
        new Since(generation, madeAt),
        Looks.NONE);
  }

  /**
   * The same, made after another one; for a plan that leaves nothing to do.
   *
   * @param before the plan that it takes the place of
   */
  public PlanInfo asRepetitionOf(Optional<PlanInfo> before) {
    return before
        .filter(other -> other.expectation().equals(expectation))
        .map(
            other ->
                new PlanInfo(
                    generation,
                    snapshot,
                    madeAt,
                    users,
                    fates,
                    reasons,
                    staying,
                    arriving,
                    operations,
                    passwords,
                    passwordsLost,
                    objects,
                    objectReasons,
                    lost,
                    partial,
                    signOns,
                    expectation,
                    other.since(),
                    looks))
        .orElse(this);
  }

  public PlanInfo {
    fates = copy(Fate.class, fates);
    reasons = copy(Reason.class, reasons);
    staying = copy(Reason.class, staying);
    arriving = copy(Reason.class, arriving);
    operations = copy(OperationKind.class, operations);
    objects = copies(ObjectKind.class, Fate.class, objects);
    objectReasons = copies(ObjectKind.class, Reason.class, objectReasons);
    lost = copies(UserField.class, Reason.class, lost);
    partial = copies(ObjectKind.class, Reason.class, partial);
    signOns = Collections.unmodifiableMap(new TreeMap<>(signOns));
  }

  public long fate(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  public long operations(OperationKind kind) {
    return operations.getOrDefault(kind, 0L);
  }

  public long fate(ObjectKind kind, Fate fate) {
    return objects.getOrDefault(kind, Map.of()).getOrDefault(fate, 0L);
  }

  /** How many objects of a kind have this reason, whether they arrive or not. */
  public long reason(ObjectKind kind, Reason reason) {
    return objectReasons.getOrDefault(kind, Map.of()).getOrDefault(reason, 0L);
  }

  /** How many objects of a kind arrive without something, for this reason. */
  public long partial(ObjectKind kind, Reason reason) {
    return partial.getOrDefault(kind, Map.of()).getOrDefault(reason, 0L);
  }

  /** How many there are of a kind that is not users. */
  public long total(ObjectKind kind) {
    return objects.getOrDefault(kind, Map.of()).values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How many requests that change something the plan needs if nothing goes wrong, without
   * invitations: they are sent on request only.
   */
  public long writes() {
    return userWrites() + generalWrites();
  }

  /** Those of them that fall under WorkOS's limit for users: users, factors and memberships. */
  public long userWrites() {
    return writes(true);
  }

  /** Those of them that fall under WorkOS's general limit only. */
  public long generalWrites() {
    return writes(false);
  }

  private long writes(boolean ofUsers) {
    return operations.entrySet().stream()
        .filter(operation -> operation.getKey().writes())
        .filter(operation -> operation.getKey() != OperationKind.SEND_INVITATION)
        .filter(operation -> isOfUsers(operation.getKey()) == ofUsers)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static boolean isOfUsers(OperationKind operation) {
    return operation.ofUser() || operation.subject() == ObjectKind.MEMBERSHIP;
  }

  private static <G extends Enum<G>, K extends Enum<K>> Map<G, Map<K, Long>> copies(
      Class<G> groups, Class<K> type, Map<G, Map<K, Long>> counts) {
    Map<G, Map<K, Long>> copy = new EnumMap<>(groups);
    counts.forEach((group, some) -> copy.put(group, copy(type, some)));
    return Collections.unmodifiableMap(copy);
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Class<K> type, Map<K, Long> counts) {
    Map<K, Long> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}
