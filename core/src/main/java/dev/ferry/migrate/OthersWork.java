package dev.ferry.migrate;

import dev.ferry.kind.membership.MembershipRollback;
import dev.ferry.model.Fact;
import dev.ferry.model.Fact.Place;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OperationKind.Effect;
import dev.ferry.model.WorkosFactor;
import dev.ferry.model.WorkosMembership;
import dev.ferry.resource.Keep;
import dev.ferry.resource.ObjectProvenance;
import dev.ferry.resource.Provenance.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What others have hung on a user that we created: with the user it would be gone. Pure.
 *
 * @param traces what the journal knows of the user's memberships
 */
record OthersWork(UserTraces traces) {
  /** In words, why a membership is not this migration's own, or not as it left it. */
  Optional<String> membership(WorkosMembership now) {
    Optional<ObjectProvenance> known = ours(now);
    if (known.isEmpty()) {
      return Optional.of(
          "member of "
              + now.organizationId()
              + " by somebody else's doing ("
              + now.id()
              + ", "
              + now.status()
              + ")");
    }
    return MembershipRollback.keep(known.get(), now, null, true)
        .map(Keep::why)
        .map(why -> "membership " + now.id() + ": " + why);
  }

  /** The answer to our request that made it is missing, so that its own time must tell when. */
  boolean isUnanswered(WorkosMembership now) {
    return byId(now).isEmpty() && unanswered(now).isPresent();
  }

  private Optional<ObjectProvenance> ours(WorkosMembership now) {
    Optional<ObjectProvenance> byId = byId(now);
    return byId.isPresent() ? byId : unanswered(now);
  }

  private Optional<ObjectProvenance> byId(WorkosMembership now) {
    return traces.memberships().stream()
        .filter(
            history -> {
              Holding object = history.object();
              return object != null && object.origin().ours() && object.id().equals(now.id());
            })
        .findFirst()
        .map(this::asLeft);
  }

  /** Who left the organization and joined it again has had two memberships in Clerk. */
  private ObjectProvenance asLeft(ObjectProvenance made) {
    return traces.memberships().stream().reduce(made, ObjectProvenance::writtenSinceBy);
  }

  /** As if it had been looked for and found. */
  private Optional<ObjectProvenance> unanswered(WorkosMembership now) {
    return traces.memberships().stream()
        .filter(history -> history.object() == null && history.open(Effect.CREATE).isPresent())
        .filter(history -> isAbout(history.place(), now))
        .findFirst()
        .map(
            history ->
                history
                    .after(
                        new Fact.AnswerLost(OperationKind.CREATE_MEMBERSHIP, "missing"),
                        Instant.EPOCH)
                    .after(
                        new Fact.Applied(OperationKind.CREATE_MEMBERSHIP, now.id()),
                        Instant.EPOCH));
  }

  private static boolean isAbout(@Nullable Place place, WorkosMembership now) {
    return place != null
        && Objects.equals(place.userId(), now.userId())
        && Objects.equals(place.organizationId(), now.organizationId());
  }

  /** In words, the first factor that this migration did not enrol. */
  static Optional<String> factor(List<WorkosFactor> factors, List<String> ours) {
    return factors.stream()
        .filter(factor -> !ours.contains(factor.id()))
        .findFirst()
        .map(
            factor ->
                "factor " + factor.id() + " (" + factor.type() + ") by somebody else's doing");
  }
}
