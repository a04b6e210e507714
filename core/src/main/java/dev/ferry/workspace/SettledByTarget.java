package dev.ferry.workspace;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.model.WorkosRole;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.Journal.Entry;
import dev.ferry.workspace.Journal.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations that were intended and never answered, where WorkOS is now known to hold what they
 * were to make: they are entered as applied, or as linked.
 */
public record SettledByTarget(Journal journal) {
  /** By so much the two clocks may differ before a user is no longer taken for our doing. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /**
   * @return how many were settled so
   */
  public long settle(Instant now) {
    List<Entry> entries =
        Stream.of(
                told(OperationKind.CREATE_USER, WorkosUser.class, SettledByTarget::created),
                told(OperationKind.UPDATE_USER, WorkosUser.class, SettledByTarget::updated),
                told(
                    OperationKind.UPDATE_ORGANIZATION,
                    WorkosOrganization.class,
                    found -> changed(found, found.held().id(), ObjectContent.of(found.held()))),
                told(
                    OperationKind.UPDATE_MEMBERSHIP,
                    WorkosMembership.class,
                    found -> changed(found, found.held().id(), ObjectContent.of(found.held()))),
                told(
                    OperationKind.CREATE_ORGANIZATION,
                    WorkosOrganization.class,
                    found -> applied(found, found.held().id(), null)),
                told(
                    OperationKind.CREATE_CONNECTION,
                    WorkosConnection.class,
                    found -> applied(found, found.held().id(), null)),
                told(OperationKind.CREATE_ROLE, WorkosRole.class, SettledByTarget::role),
                told(
                    OperationKind.CREATE_PERMISSION,
                    WorkosPermission.class,
                    found -> applied(found, found.held().slug(), null)),
                members())
            .flatMap(Function.identity())
            .flatMap(told -> told.entries(now))
            .toList();
    journal.append(entries);
    return entries.size() / 2;
  }

  /** What is now known of an object. */
  private record Told(String clerkId, Fact fact) {
    /** That it was found, and not answered for, is what a rollback must know. */
    Stream<Entry> entries(Instant now) {
      Fact lost = new Fact.AnswerLost(fact.operation(), "the run ended before the answer came");
      return Stream.of(new Entry.Noted(clerkId, now, lost), new Entry.Noted(clerkId, now, fact));
    }
  }

  private <T> Stream<Told> told(
      OperationKind operation, Class<T> type, Function<Unanswered<T>, Optional<Fact>> rule) {
    return journal.unansweredThere(operation, type).stream()
        .flatMap(found -> rule.apply(found).map(fact -> new Told(found.clerkId(), fact)).stream());
  }

  /**
   * @param createdAt what we did was done then; whatever came later is not our doing
   */
  private static Optional<Fact> applied(
      Unanswered<?> found, String workosId, @Nullable String createdAt) {
    return Optional.of(new Fact.Applied(found.intent().operation(), workosId, createdAt));
  }

  /** Whoever left and joined again may have several requests unanswered: the last has made it. */
  private Stream<Told> members() {
    List<Unanswered<WorkosMembership>> all =
        journal.unansweredThere(OperationKind.CREATE_MEMBERSHIP, WorkosMembership.class);
    Map<String, Instant> last =
        all.stream()
            .filter(found -> isCreatedSince(found.at(), found.held().createdAt()))
            .collect(
                Collectors.toMap(
                    found -> found.held().id(),
                    Unanswered::at,
                    (one, other) -> one.isAfter(other) ? one : other));
    return all.stream()
        .flatMap(
            found ->
                member(found, last.get(found.held().id()))
                    .map(fact -> new Told(found.clerkId(), fact))
                    .stream());
  }

  /**
   * One that is older than our request is somebody else's doing, and the request had no effect. A
   * younger one is ours, whatever role others have given it since.
   *
   * @param last when the last request left that may have made it; null if none may
   */
  private static Optional<Fact> member(Unanswered<WorkosMembership> found, @Nullable Instant last) {
    String createdAt = found.held().createdAt();
    if (isCreatedSince(found.at(), createdAt)) {
      return found.at().equals(last)
          ? applied(found, found.held().id(), createdAt)
          : Optional.empty();
    }
    return createdAt == null
        ? Optional.empty()
        : Optional.of(
            new Fact.Refused(
                found.intent().operation(),
                Reason.NOT_PROVABLY_OURS,
                0,
                "it was there before the request"));
  }

  /** Ours begins without permissions. */
  private static Optional<Fact> role(Unanswered<WorkosRole> found) {
    return found.held().permissions().isEmpty()
        ? applied(found, found.held().slug(), null)
        : Optional.empty();
  }

  private static Optional<Fact> updated(Unanswered<WorkosUser> found) {
    WorkosUser before = found.intent().before();
    if (before == null || !before.id().equals(found.held().id())) {
      return Optional.empty();
    } else if (before.externalId() == null) {
      // Before, it was known by its address only: it must be remembered as linked.
      return Optional.of(new Fact.Linked(OperationKind.UPDATE_USER, before.id()));
    }
    // Whatever was to be changed is so: nobody else's doing, since it was otherwise before.
    UserContent written = found.intent().written();
    return written != null && UserContent.of(found.held()).holds(UserContent.of(before), written)
        ? applied(found, before.id(), null) // when it was done, it does not tell
        : Optional.empty();
  }

  /** The same of an organization or a membership. */
  private static Optional<Fact> changed(Unanswered<?> found, String workosId, ObjectContent held) {
    Fact.Change change = found.intent().change();
    if (change == null || change.before() == null || !workosId.equals(change.workosId())) {
      return Optional.empty();
    }
    return held.holds(change.before(), change.written())
        ? applied(found, workosId, null)
        : Optional.empty();
  }

  /**
   * One with another address than was sent, one without the verification that was sent, or one that
   * is older than our request stays unanswered: it is not ours to bind anything to.
   */
  private static Optional<Fact> created(Unanswered<WorkosUser> found) {
    UserContent written = found.intent().written();
    WorkosUser held = found.held();
    boolean sent =
        written != null
            && EmailAddress.key(written.email()).equals(EmailAddress.key(held.email()))
            && (held.emailVerified() || !written.emailVerified())
            && isCreatedSince(found.at(), held.createdAt());
    return sent ? applied(found, held.id(), held.createdAt()) : Optional.empty();
  }

  /** Unknown is not a pass. */
  private static boolean isCreatedSince(Instant left, @Nullable String created) {
    try {
      return created != null && !Instant.parse(created).isBefore(left.minus(CLOCK_SKEW));
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
