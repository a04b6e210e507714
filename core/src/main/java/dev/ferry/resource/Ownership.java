package dev.ferry.resource;

import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.resource.Provenance.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is provably ours and as we left it, decided from what we did and what WorkOS holds now.
 * Pure.
 */
public final class Ownership {
  /** By so much the two clocks may differ before what was found is no longer called ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private Ownership() {}

  /** Whether what is kept with its owner is proven to be ours: then it stays as it is. */
  public static boolean isOurs(ObjectProvenance history, @Nullable String createdAt) {
    return history.ours() && foreign(history, createdAt).isEmpty();
  }

  /** What was found after a lost answer is ours only if it is proven to be no older. */
  public static Optional<Keep> foreign(ObjectProvenance history, @Nullable String createdAt) {
    boolean answered = Objects.requireNonNull(history.object()).origin() == Origin.CREATED;
    if (answered || createdByThen(history.createdFrom(), createdAt)) {
      return Optional.empty();
    }
    return Keep.because(
        Reason.NOT_PROVABLY_OURS,
        createdAt == null
            ? "the answer to our request was lost, and WorkOS does not say when it was created"
            : "created at " + createdAt + ", before our request left");
  }

  /** Unknown is not a pass: without a time that can be read it is not called ours. */
  public static boolean createdByThen(@Nullable Instant from, @Nullable String createdAt) {
    return from != null
        && LastWrite.moment(createdAt)
            .map(created -> !created.isBefore(from.minus(CLOCK_SKEW)))
            .orElse(false);
  }

  /** Both by WorkOS's clock. */
  public static boolean isBefore(String signIn, @Nullable String createdAt) {
    Optional<Instant> created = LastWrite.moment(createdAt);
    return created.isPresent()
        && LastWrite.moment(signIn).map(signedIn -> signedIn.isBefore(created.get())).orElse(false);
  }

  /** An update of ours may or may not have taken effect: either is our own doing. */
  public static boolean changedSince(ObjectProvenance history, ObjectContent now) {
    boolean byUs =
        now.equals(history.expected())
            || history
                .pending(Effect.UPDATE)
                .filter(change -> now.equals(change.over(history.expected())))
                .isPresent();
    return !byUs;
  }

  /** Kept if others have changed it since we wrote it. */
  public static Optional<Keep> unlessAsWritten(ObjectProvenance history, ObjectContent now) {
    return changedSince(history, now)
        ? Keep.changed(difference(now, history.expected()))
        : Optional.empty();
  }

  /**
   * What an object that we changed is to hold again, followed back through our changes; empty if it
   * does not hold what we wrote: then somebody else has changed it since.
   */
  public static Optional<ObjectContent> original(ObjectProvenance history, ObjectContent now) {
    Optional<ObjectContent> wanted = Optional.empty();
    for (Change change : newestFirst(history)) {
      ObjectContent from = wanted.orElse(now);
      ObjectContent before = change.before();
      boolean onTheWay = from.equals(change.written()) || from.equals(before);
      if (before == null || !onTheWay) {
        return wanted; // others changed it, between two of our updates or after the last
      }
      wanted = Optional.of(before);
    }
    return wanted;
  }

  /** In which fields what we changed is not as we wrote it. */
  public static Keep changedSince(ObjectContent now, ObjectProvenance history) {
    List<Change> changes = newestFirst(history);
    return new Keep(
        Reason.CHANGED_SINCE, difference(now, changes.isEmpty() ? null : changes.get(0).written()));
  }

  private static List<Change> newestFirst(ObjectProvenance history) {
    List<Change> changes = new ArrayList<>(history.updates());
    history.pending(Effect.UPDATE).ifPresent(changes::add);
    Collections.reverse(changes);
    return changes;
  }

  private static String difference(ObjectContent now, @Nullable ObjectContent wrote) {
    if (wrote == null) {
      return "the journal does not tell what it held";
    }
    List<String> fields = new ArrayList<>();
    if (!Objects.equals(now.name(), wrote.name())) {
      fields.add("name");
    }
    if (!now.metadata().equals(wrote.metadata())) {
      fields.add("metadata");
    }
    if (!now.slugs().equals(wrote.slugs())) {
      fields.add("now " + words(now.slugs()));
    }
    return String.join(", ", fields);
  }

  private static String words(Set<String> slugs) {
    return slugs.isEmpty() ? "none" : String.join(", ", slugs);
  }
}
