package dev.ferry.migrate;

import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.UserContent;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosUser;
import dev.ferry.resource.LastWrite;
import dev.ferry.resource.Provenance;
import dev.ferry.resource.Provenance.Change;
import dev.ferry.resource.Provenance.Holding;
import dev.ferry.resource.Provenance.Origin;
import dev.ferry.workspace.Sightings.PasswordEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be undone of one user, decided from what we did and what WorkOS holds now. Pure.
 *
 * @param alsoSignedIn true if users that have signed in since are not kept for that
 * @param alsoTouched true if users are not kept for having been changed since in what cannot be
 *     read
 */
public record RollbackRule(boolean alsoSignedIn, boolean alsoTouched) {
  /** By so much the two clocks may differ before a user that was found is no longer called ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Why a user is kept of which nobody can know whether others have touched it. */
  static final String NOT_KNOWN = "it is not known when our last write to it was done";

  /** What is to be done. */
  sealed interface UndoDecision {
    /** Undo it. */
    record Undo() implements UndoDecision {}

    /** Write these fields back; none if they are already so. */
    record Restore(UserContent to, Set<UserField> fields) implements UndoDecision {
      public Restore {
        fields = Set.copyOf(fields);
      }
    }

    /** Leave it, for this reason. */
    record Keep(Reason reason, String why) implements UndoDecision {}
  }

  /** Whether a user that we created is to be deleted. */
  UndoDecision deletion(Provenance history, UserTraces traces, WorkosUser now) {
    Holding user = Objects.requireNonNull(history.user());
    if (user.origin() == Origin.FOUND_CREATED && !createdByThen(history, now)) {
      return new UndoDecision.Keep(
          Reason.NOT_PROVABLY_OURS, "created at " + now.createdAt() + ", before our request left");
    }
    if (now.lastSignInAt() != null && !alsoSignedIn) {
      return new UndoDecision.Keep(Reason.SIGNED_IN_SINCE, "last sign-in " + now.lastSignInAt());
    }
    Set<UserField> changed = changedSince(history, now);
    if (!changed.isEmpty()) {
      return new UndoDecision.Keep(Reason.CHANGED_SINCE, words(changed));
    }
    PasswordEvent password = traces.password();
    return password == null ? new UndoDecision.Undo() : byPassword(password);
  }

  /** Of what happened to a password WorkOS tells in its events only. */
  private UndoDecision byPassword(PasswordEvent event) {
    return switch (event.kind()) {
      case SET -> new UndoDecision.Keep(Reason.CHANGED_SINCE, "password set " + event.at());
      case USED ->
          alsoSignedIn
              ? new UndoDecision.Undo()
              : new UndoDecision.Keep(Reason.SIGNED_IN_SINCE, "password used " + event.at());
    };
  }

  /**
   * In words, how a user that differs in nothing was changed after our last write all the same;
   * empty if it was not. WorkOS does not document what moves {@code updated_at} (OpenAPI spec
   * 2026-08-07): setting a password does, and nothing else that can be read shows it. Where nobody
   * knows when our last write was done, nothing is proven: it is kept.
   *
   * <p>Where WorkOS's events do not reach back to the creation, a time that was only read after our
   * last write proves nothing: a password may have been set before it was read. Then only the time
   * counts that WorkOS's own answer to that write told.
   *
   * @param ours our last write to the user, its factors and memberships
   * @param created when the request left that created it; null if nobody knows
   */
  Optional<String> touched(
      WorkosUser now, UserTraces traces, LastWrite ours, @Nullable Instant created) {
    // Of a user that was only found now no events were looked up: the next run has them.
    if (alsoTouched && now.id().equals(traces.workosId())) {
      return Optional.empty();
    }
    if (traces.isBlindTo(created) && !ours.told()) {
      return Optional.of(NOT_KNOWN);
    }
    Instant known = ours.knownUntil(traces.readBack()).orElse(null);
    if (known == null) {
      return Optional.of(NOT_KNOWN);
    }
    Instant signIn = alsoSignedIn ? LastWrite.moment(now.lastSignInAt()).orElse(known) : known;
    Instant byThen = signIn.isBefore(known) ? known : signIn;
    return LastWrite.moment(now.updatedAt()).map(updated -> !updated.isAfter(byThen)).orElse(false)
        ? Optional.empty()
        : Optional.of("updated " + now.updatedAt() + ", our last write " + known);
  }

  /** Unknown is not a pass: without a time that can be read it is not called ours. */
  private static boolean createdByThen(Provenance history, WorkosUser now) {
    Instant from = history.createdFrom();
    String created = now.createdAt();
    if (from == null || created == null) {
      return false;
    }
    try {
      return !Instant.parse(created).isBefore(from.minus(CLOCK_SKEW));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Set<UserField> changedSince(Provenance history, WorkosUser now) {
    Set<UserField> changed = differing(history.expected(), now);
    Change update = history.pending(OperationKind.UPDATE_USER);
    if (history.open(OperationKind.UPDATE_USER) && update != null) {
      // An update of ours may or may not have taken effect: either is our own doing.
      changed.retainAll(differing(update.over(history.expected()), now));
    }
    if (now.lastSignInAt() != null) {
      changed.remove(UserField.EMAIL_VERIFIED); // signing in by a code verifies the address
    }
    return changed;
  }

  /**
   * What the journal does not tell is no proof that it is ours. Whether WorkOS gives a user a
   * locale of itself, it does not say (OpenAPI spec 2026-08-07): where we wrote none, it tells
   * nothing.
   */
  private static Set<UserField> differing(@Nullable UserContent expected, WorkosUser now) {
    if (expected == null) {
      return EnumSet.copyOf(UserContent.FIELDS);
    }
    Set<UserField> differing = expected.differences(UserContent.of(now));
    if (expected.locale() == null) {
      differing.remove(UserField.LOCALE);
    }
    return differing;
  }

  /** Whether a factor that we enrolled for a user who stays is to be deleted. */
  UndoDecision factor(Provenance history, WorkosUser now) {
    boolean signedIn = !Objects.equals(history.signedInBefore(), now.lastSignInAt());
    return signedIn && !alsoSignedIn
        ? new UndoDecision.Keep(Reason.SIGNED_IN_SINCE, "last sign-in " + now.lastSignInAt())
        : new UndoDecision.Undo();
  }

  /**
   * What a user that we changed is to hold again. Each field is followed back through our changes,
   * the newest first: where it holds what we wrote, it gets what was there before.
   */
  UndoDecision restoration(Provenance history, WorkosUser now) {
    UserContent seen = UserContent.of(now);
    UserContent wanted = seen;
    EnumSet<UserField> written = EnumSet.noneOf(UserField.class);
    EnumSet<UserField> foreign = EnumSet.noneOf(UserField.class);
    for (Change change : newestFirst(history)) {
      WorkosUser held = change.before();
      UserContent wrote = change.written();
      if (held == null || wrote == null) {
        return new UndoDecision.Keep(
            Reason.CHANGED_SINCE, "the journal does not tell what it held");
      }
      UserContent before = UserContent.of(held);
      Set<UserField> touched = wrote.differences(before);
      Set<UserField> notAsWritten = wanted.differences(wrote);
      Set<UserField> notAsBefore = wanted.differences(before);
      for (UserField field : touched) {
        boolean first = written.add(field);
        if (!notAsWritten.contains(field)) {
          wanted = wanted.with(before, EnumSet.of(field));
        } else if (notAsBefore.contains(field) && first) {
          foreign.add(field);
        }
      }
    }
    return foreign.isEmpty()
        ? new UndoDecision.Restore(wanted, wanted.differences(seen))
        : new UndoDecision.Keep(Reason.CHANGED_SINCE, words(foreign));
  }

  private static List<Change> newestFirst(Provenance history) {
    List<Change> changes = new ArrayList<>(history.updates());
    Change pending = history.pending(OperationKind.UPDATE_USER);
    if (history.open(OperationKind.UPDATE_USER) && pending != null) {
      changes.add(pending);
    }
    Collections.reverse(changes);
    return changes;
  }

  private static String words(Set<UserField> fields) {
    return String.join(", ", fields.stream().map(UserField::word).toList());
  }
}
