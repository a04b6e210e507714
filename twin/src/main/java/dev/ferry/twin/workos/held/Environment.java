package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.totp.Totp;
import dev.ferry.twin.workos.password.PasswordDigest;
import dev.ferry.twin.workos.wire.CodeCheck;
import dev.ferry.twin.workos.wire.MembershipStatus;
import dev.ferry.twin.workos.wire.Page;
import dev.ferry.twin.workos.wire.PageRequest;
import dev.ferry.twin.workos.wire.Refusal;
import dev.ferry.twin.workos.wire.Ulids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One WorkOS environment: the only way to all that it holds. Thread-safe: each operation is atomic
 * under one lock, so that uniqueness holds whatever runs in parallel. Refusals are thrown.
 */
public final class Environment {
  /** WorkOS documents that there is a limit, not which. */
  private static final int MOST_ATTEMPTS = 10;

  private final Users users = new Users();
  private final Factors factors = new Factors();
  private final Tenancy tenancy = Tenancy.empty();
  private final Events events = new Events();
  private final Ulids ids;
  private final Clock clock;
  private final Duration lag;

  public Environment(Clock clock, Duration lag, RandomGenerator random) {
    this.clock = clock;
    this.lag = lag;
    this.ids = new Ulids(random);
  }

  public Instant now() {
    return clock.instant();
  }

  /** When look-ups by external id and lists begin to show what is made now. */
  public Instant findableFrom() {
    return now().plus(lag);
  }

  public String nextId(String prefix) {
    return ids.next(prefix, now());
  }

  /** Does something with the organizations while nobody else does anything here. */
  synchronized <T> T atomically(Function<Tenancy, T> operation) {
    tenancy.settle(now());
    return operation.apply(tenancy);
  }

  public synchronized StoredUser create(UnaryOperator<StoredUser> edit) {
    Instant now = now();
    StoredUser user = add(edit.apply(StoredUser.blank(ids.next("user_", now), now, now.plus(lag))));
    happened("user.created", Events.ofUser(user));
    return user;
  }

  private void happened(String type, Supplier<ObjectNode> data) {
    Instant now = now();
    events.add(new StoredEvent(ids.next("event_", now), type, now, data));
  }

  /** A page of what happened. */
  public synchronized Page<StoredEvent> events(
      PageRequest page, Set<String> types, @Nullable Instant from, @Nullable Instant to) {
    return events.list(page, types, from, to);
  }

  /** Somebody has tried a user's password. */
  public synchronized void passwordTried(StoredUser user, boolean succeeded) {
    happened(
        "authentication.password_" + (succeeded ? "succeeded" : "failed"),
        Events.ofPassword(user, succeeded));
  }

  /** A user has set a password by the link in a mail. */
  public synchronized void resetPassword(String id, PasswordDigest password) {
    StoredUser user = update(id, held -> held.withPassword(password));
    happened("password_reset.succeeded", Events.ofReset(user, now()));
  }

  /** Something that hangs on a user was made or changed then, and with it the user. */
  private void touch(String id, Instant then) {
    users.byId(id).ifPresent(user -> users.put(user.updatedAt(then)));
  }

  /** A membership was made or changed. */
  public synchronized void touchedBy(StoredMembership membership) {
    touch(membership.userId(), membership.stamps().updated());
  }

  /**
   * Puts a user there that nobody creates: without lag, and if need be with an id of its own.
   *
   * @param id null for a new one
   */
  public synchronized StoredUser place(@Nullable String id, UnaryOperator<StoredUser> edit) {
    Instant now = now();
    String chosen = id == null ? ids.next("user_", now) : id;
    if (users.byId(chosen).isPresent()) {
      throw Refusal.badRequest("id_already_used");
    }
    return add(edit.apply(StoredUser.blank(chosen, now, now)));
  }

  private StoredUser add(StoredUser user) {
    List<String> conflicts = users.conflicts(user);
    if (!conflicts.isEmpty()) {
      throw Refusal.errors("user_creation_error", conflicts);
    }
    users.put(user);
    return user;
  }

  public synchronized StoredUser update(String id, UnaryOperator<StoredUser> edit) {
    return updated(edit.apply(user(id)).updatedAt(now()));
  }

  /** A sign-in and the change that it is are of one moment. */
  public synchronized StoredUser signedIn(String id) {
    return updated(user(id).signedInAt(now()));
  }

  private StoredUser updated(StoredUser user) {
    List<String> conflicts = users.conflicts(user);
    if (!conflicts.isEmpty()) {
      throw Refusal.badRequest(conflicts.get(0));
    }
    users.put(user);
    happened("user.updated", Events.ofUser(user));
    return user;
  }

  public synchronized void delete(String id) {
    happened("user.deleted", Events.ofUser(user(id)));
    users.remove(id);
    factors.removeAllOf(id);
    tenancy.memberships().removeUnder(id);
    tenancy.sessions().removeUnder(id);
  }

  public synchronized StoredUser user(String id) {
    return users.byId(id).orElseThrow(() -> Refusal.notFound("User", id));
  }

  public synchronized StoredUser userByExternalId(String externalId) {
    Instant now = now();
    return users
        .byExternalId(externalId)
        .filter(user -> user.isFindable(now))
        .orElseThrow(() -> Refusal.notFound("User", externalId));
  }

  /**
   * The user of an address, whatever its case; new users are found at once, as signing in needs.
   */
  public synchronized Optional<StoredUser> userByEmail(String email) {
    return users.byEmail(email);
  }

  /**
   * A page of users.
   *
   * @param email whose address it is, or null for anybody's
   * @param organizationId of which they are active members, or null
   */
  public synchronized Page<StoredUser> users(
      PageRequest request, @Nullable String email, @Nullable String organizationId) {
    Instant now = now();
    tenancy.settle(now);
    return Page.cut(
        candidates(email, organizationId),
        request,
        user ->
            user.isFindable(now) && (organizationId == null || isListed(user, organizationId, now)),
        StoredUser::id);
  }

  /** The users to look through, as few as can be known without looking. */
  private NavigableMap<String, StoredUser> candidates(
      @Nullable String email, @Nullable String organizationId) {
    NavigableMap<String, StoredUser> few = new TreeMap<>();
    if (email != null) {
      users.byEmail(email).ifPresent(user -> few.put(user.id(), user));
    } else if (organizationId != null) {
      tenancy
          .memberships()
          .under(organizationId)
          .values()
          .forEach(membership -> few.put(membership.userId(), user(membership.userId())));
    } else {
      return users.inOrder();
    }
    return few;
  }

  private boolean isListed(StoredUser user, String organizationId, Instant now) {
    return tenancy
        .membership(user.id(), organizationId)
        .filter(membership -> membership.status() == MembershipStatus.ACTIVE)
        .filter(membership -> membership.stamps().isFindable(now))
        .isPresent();
  }

  /** All users, in the order of their creation. */
  public synchronized List<StoredUser> allUsers() {
    return List.copyOf(users.inOrder().values());
  }

  public synchronized Optional<StoredUser> findUser(String id) {
    return users.byId(id);
  }

  public synchronized Optional<StoredUser> findByExternalId(String externalId) {
    return users.byExternalId(externalId);
  }

  public synchronized int userCount() {
    return users.inOrder().size();
  }

  public synchronized StoredFactor enroll(
      String userId, String issuer, String user, String secret) {
    user(userId);
    Instant now = now();
    String id = ids.next("auth_factor_", now);
    StoredFactor factor =
        new StoredFactor(id, userId, issuer, user, secret, now, now.plus(lag), -1);
    factors.put(factor);
    touch(userId, now);
    return factor;
  }

  /** Puts a factor there that nobody enrolls: without lag. */
  public synchronized void placeFactor(String userId, ExistingUser user, String secret) {
    Instant now = now();
    String id = user.totpId() == null ? ids.next("auth_factor_", now) : user.totpId();
    factors.put(new StoredFactor(id, userId, "WorkOS", user.email(), secret, now, now, -1));
  }

  public synchronized StoredFactor factor(String id) {
    return factors.byId(id).orElseThrow(() -> Refusal.notFound("Authentication Factor", id));
  }

  public synchronized Optional<StoredFactor> findFactor(String id) {
    return factors.byId(id);
  }

  public synchronized Page<StoredFactor> factors(String userId, PageRequest request) {
    user(userId);
    Instant now = now();
    return Page.cut(
        factors.ofUser(userId),
        request,
        factor -> !now.isBefore(factor.findable()),
        StoredFactor::id);
  }

  /** All factors of a user, in the order of their creation. */
  public synchronized List<StoredFactor> allFactors(String userId) {
    return List.copyOf(factors.ofUser(userId).values());
  }

  public synchronized int factorCount() {
    return factors.size();
  }

  public synchronized void deleteFactor(String id) {
    factor(id);
    factors.remove(id);
  }

  public synchronized StoredChallenge challenge(String factorId) {
    factor(factorId);
    Instant now = now();
    StoredChallenge challenge =
        new StoredChallenge(ids.next("auth_challenge_", now), factorId, now, 0, false);
    factors.put(challenge);
    return challenge;
  }

  public synchronized StoredChallenge challengeById(String id) {
    return factors
        .challenge(id)
        .orElseThrow(() -> Refusal.notFound("Authentication Challenge", id));
  }

  /** Tries a code on a challenge; the time step of a right code is spent. */
  public synchronized CodeCheck tryCode(String challengeId, String code) {
    StoredChallenge challenge = challengeById(challengeId);
    if (challenge.attempts() >= MOST_ATTEMPTS) {
      throw Refusal.badRequest("one_time_code_too_many_attempts");
    }
    StoredFactor factor = factor(challenge.factorId());
    OptionalLong step = Totp.stepOf(code, factor.secret(), now());
    boolean spent = step.isPresent() && step.getAsLong() <= factor.spentStep();
    boolean right = step.isPresent() && !spent;
    if (right) {
      factors.put(factor.withSpentStep(step.getAsLong()));
    }
    factors.put(challenge.tried(right));
    return right ? CodeCheck.RIGHT : spent ? CodeCheck.SPENT : CodeCheck.WRONG;
  }
}
