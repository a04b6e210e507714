package dev.ferry.workspace;

import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan;
import dev.ferry.model.Result;
import dev.ferry.model.Result.Outcome;
import dev.ferry.model.UserPlan;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkObject;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.resource.Numbered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plan while it is made: what it is decided from, and the place for what is decided. First the
 * addresses and external ids of all users are noted, so that shared ones are known; then users are
 * decided, and then the other kinds in their order: what is planned for the kinds before is part of
 * each candidate.
 *
 * <p>Streams read while something is put, hold one row at a time, and are closed by whoever asks
 * for them. For one thread, which has others work where it says so; valid within one transaction.
 */
public interface Draft {
  /** The plan's generation. */
  long generation();

  /** The generation of the snapshot that it is made for. */
  long snapshot();

  Instant madeAt();

  /** The plan that this one takes the place of. */
  Optional<PlanInfo> before();

  /**
   * Goes through the users whom Clerk still has.
   *
   * @param secrets false if nobody looks at passwords, second factors or metadata: they are not
   *     opened then, and the users have none
   * @param look called by several threads at once, in any order; pure
   * @param then called by the caller's thread, in the snapshot's order
   */
  <T> void people(boolean secrets, Function<Person, T> look, Consumer<T> then);

  /**
   * A user of the snapshot.
   *
   * @param seq its place, from 1
   */
  record Person(long seq, ClerkUser user) {}

  /** Notes under which address the user at this place would be in WorkOS. */
  void address(long seq, String address);

  /**
   * Notes under which external id a user is in WorkOS.
   *
   * @param ownId the application's; null if it is the Clerk id, or none
   */
  void ownId(String clerkId, @Nullable String ownId);

  /**
   * Decides about all users, once the addresses are noted, and keeps what is decided.
   *
   * @param decide called by several threads at once, in any order; pure
   * @param then called by the caller's thread, in the snapshot's order, once it is kept
   */
  <D extends Decided> void users(Function<Applicant, D> decide, Consumer<D> then);

  /** What is decided for a user. */
  interface Decided {
    UserPlan plan();

    /** The address that it is found by; null if none. */
    @Nullable String foundBy();
  }

  /**
   * A user to decide about.
   *
   * @param address what was noted; null if nothing
   * @param known what the sources said anything about; read when it is asked for
   * @param base what its WorkOS user held when both sides were the same last; empty if that is not
   *     known; read when it is asked for
   */
  record Applicant(
      Candidate candidate,
      @Nullable String address,
      Supplier<Set<ClerkField>> known,
      Supplier<Optional<Base>> base) {}

  /** All of a kind of which there are few, in the snapshot's order, once the users are put. */
  <C extends ClerkObject> List<Numbered<C>> numbered(ObjectKind kind, Class<C> type);

  /** All that WorkOS holds of such a kind. */
  <T> List<T> held(ObjectKind kind, Class<T> type);

  /**
   * Decides about all objects of another kind, once the kinds before it are kept, and keeps what is
   * decided.
   *
   * @param decide pure; for memberships called by several threads at once, in any order
   * @param then called by the caller's thread, in the snapshot's order, once it is kept
   */
  <D extends ObjectDecided> void objects(
      ObjectKind kind, Function<ObjectCandidate, D> decide, Consumer<D> then);

  /** What is decided for an object besides users. */
  interface ObjectDecided {
    ObjectPlan plan();
  }

  /** True if nothing has been settled under any plan. */
  boolean nothingSettled();

  /** How it stands with an object; a second factor has its user's id. */
  Account account(ObjectKind kind, String clerkId);

  /** Keeps what is decided for an object of a kind of which there are few. */
  void put(ObjectPlan plan);

  /**
   * Keeps a result with which the plan begins.
   *
   * @param plan the generation of the plan under which it came about
   * @param isFinal true if nothing is left to do about it
   */
  void put(Result<Outcome> result, long plan, boolean isFinal);

  /**
   * How many organizations were in WorkOS before, and are updated, or get a membership, a domain or
   * a connection that is created or updated.
   */
  long organizationsThatGetSomething();
}
