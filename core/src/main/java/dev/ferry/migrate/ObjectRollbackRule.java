package dev.ferry.migrate;

import dev.ferry.migrate.Provenance.Holding;
import dev.ferry.migrate.Provenance.Origin;
import dev.ferry.model.Fact.Change;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosConnection;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosInvitation;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosUser;
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
 * What may be undone of one object other than a user, decided from what we did and what WorkOS
 * holds now. Pure.
 *
 * @param alsoSignedIn true if memberships are not kept because their user has signed in since
 */
public record ObjectRollbackRule(boolean alsoSignedIn) {
  /** By so much the two clocks may differ before what was found is no longer called ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** Why something is left as it is. */
  record Keep(Reason reason, String why) {}

  /** Whether a membership that we created is kept; empty if it is to be deleted. */
  Optional<Keep> membership(
      ObjectProvenance history, WorkosMembership now, @Nullable WorkosUser user) {
    Optional<Keep> foreign = foreign(history, now.createdAt());
    if (foreign.isPresent()) {
      return foreign;
    } else if (!now.isActive()) {
      return changed("status " + now.status());
    } else if (changedSince(history, ObjectContent.of(now))) {
      return changed("roles " + String.join(", ", now.roles()));
    }
    String signIn = user == null ? null : user.lastSignInAt();
    return signIn == null || alsoSignedIn || isBefore(signIn, now.createdAt())
        ? Optional.empty()
        : keep(Reason.SIGNED_IN_SINCE, "last sign-in " + signIn);
  }

  /** Whether an organization that we created is kept for what it holds. */
  Optional<Keep> organization(
      ObjectProvenance history,
      String clerkId,
      List<ObjectProvenance> domains,
      WorkosOrganization now) {
    Optional<Keep> foreign = foreign(history, now.createdAt());
    if (foreign.isPresent()) {
      return foreign;
    } else if (!clerkId.equals(now.externalId())) {
      return changed("external-id");
    }
    ObjectContent expected = history.expected();
    Set<String> byUs = expected == null ? Set.of() : expected.slugs();
    List<String> since = verifiedSince(now, byUs);
    if (!since.isEmpty()) { // somebody is setting it up, perhaps single sign-on with it
      return changed("verified since: " + String.join(", ", since));
    }
    List<String> others = domainsOfOthers(now, byUs, domains);
    if (!others.isEmpty()) {
      return changed("domains by somebody else's doing: " + String.join(", ", others));
    }
    ObjectContent content = new ObjectContent(now.name(), now.metadata(), byUs);
    return changedSince(history, content)
        ? changed(difference(content, history.expected()))
        : Optional.empty();
  }

  private static List<String> verifiedSince(WorkosOrganization now, Set<String> byUs) {
    return now.domains().stream()
        .filter(WorkosDomain::isVerified)
        .map(WorkosDomain::name)
        .filter(name -> !byUs.contains(name))
        .toList();
  }

  /** In whatever state: whoever added one is setting the organization up. */
  private static List<String> domainsOfOthers(
      WorkosOrganization now, Set<String> declared, List<ObjectProvenance> added) {
    return now.domains().stream()
        .filter(domain -> !declared.contains(domain.name()))
        .filter(domain -> added.stream().noneMatch(ours -> isThatOf(ours, domain)))
        .map(domain -> domain.name() + " (" + domain.state() + ")")
        .toList();
  }

  /** One of which the answer to our request is missing is known by its name. */
  private static boolean isThatOf(ObjectProvenance added, WorkosDomain domain) {
    Holding object = added.object();
    if (object != null) {
      return object.origin().ours() && object.id().equals(domain.id());
    }
    return added
        .pending(Effect.CREATE)
        .map(change -> domain.name().equalsIgnoreCase(change.written().name()))
        .orElse(false);
  }

  /** Whether a domain that we added, as pending, is kept: somebody may have verified it since. */
  Optional<Keep> domain(ObjectProvenance history, WorkosDomain now) {
    Optional<Keep> foreign = foreign(history, null);
    return foreign.isEmpty() && now.isVerified() ? changed(now.state()) : foreign;
  }

  /** Whether an invitation that we sent is kept. */
  Optional<Keep> invitation(ObjectProvenance history, WorkosInvitation now) {
    return now.state().equals("accepted") ? changed("accepted") : foreign(history, null);
  }

  /**
   * Whether a connection that we created is kept. Its time is looked at even if our request was
   * answered: a creation gives back what is there already by the same external id.
   */
  Optional<Keep> connection(ObjectProvenance history, WorkosConnection now) {
    if (!createdByThen(history.createdFrom(), now.createdAt())) {
      return keep(
          Reason.NOT_PROVABLY_OURS, "created at " + now.createdAt() + ", before our request left");
    } else if (!now.isOff()) {
      return changed("state " + now.state());
    }
    ObjectContent content = ObjectContent.of(now);
    return changedSince(history, content)
        ? changed(difference(content, history.expected()))
        : Optional.empty();
  }

  /** Whether a permission that we created is kept for where it comes from. */
  Optional<Keep> permission(ObjectProvenance history) {
    return foreign(history, null);
  }

  /** Whether what is kept with its owner is proven to be ours: then it stays as it is. */
  static boolean isOurs(ObjectProvenance history, @Nullable String createdAt) {
    return history.ours() && foreign(history, createdAt).isEmpty();
  }

  /** What was found after a lost answer is ours only if it is proven to be no older. */
  private static Optional<Keep> foreign(ObjectProvenance history, @Nullable String createdAt) {
    boolean answered = Objects.requireNonNull(history.object()).origin() == Origin.CREATED;
    if (answered || createdByThen(history.createdFrom(), createdAt)) {
      return Optional.empty();
    }
    return keep(
        Reason.NOT_PROVABLY_OURS,
        createdAt == null
            ? "the answer to our request was lost, and WorkOS does not say when it was created"
            : "created at " + createdAt + ", before our request left");
  }

  /** Unknown is not a pass: without a time that can be read it is not called ours. */
  private static boolean createdByThen(@Nullable Instant from, @Nullable String createdAt) {
    return from != null
        && LastWrite.moment(createdAt)
            .map(created -> !created.isBefore(from.minus(CLOCK_SKEW)))
            .orElse(false);
  }

  /** Both by WorkOS's clock. */
  private static boolean isBefore(String signIn, @Nullable String createdAt) {
    Optional<Instant> created = LastWrite.moment(createdAt);
    return created.isPresent()
        && LastWrite.moment(signIn).map(signedIn -> signedIn.isBefore(created.get())).orElse(false);
  }

  /** An update of ours may or may not have taken effect: either is our own doing. */
  private static boolean changedSince(ObjectProvenance history, ObjectContent now) {
    boolean byUs =
        now.equals(history.expected())
            || history
                .pending(Effect.UPDATE)
                .filter(change -> now.equals(change.written()))
                .isPresent();
    return !byUs;
  }

  /**
   * What an object that we changed is to hold again, followed back through our changes; empty if it
   * does not hold what we wrote: then somebody else has changed it since.
   */
  Optional<ObjectContent> original(ObjectProvenance history, ObjectContent now) {
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
  Keep changedSince(ObjectContent now, ObjectProvenance history) {
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

  private static Optional<Keep> changed(String why) {
    return keep(Reason.CHANGED_SINCE, why);
  }

  private static Optional<Keep> keep(Reason reason, String why) {
    return Optional.of(new Keep(reason, why));
  }
}
