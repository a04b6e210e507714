package dev.ferry.kind.membership;

import dev.ferry.kind.membership.MembershipEndpoints.ListMemberships;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosMembership;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.Page;
import java.util.Optional;
import java.util.Set;

/**
 * The user is in no way a member of the organization, in whatever status: a POST would switch an
 * inactive membership on again.
 *
 * @param roles with which the membership is to be created
 * @param lost true if an answer to its creation was lost, so that what is found may be our doing
 */
public record PairGround(String userId, String organizationId, Set<String> roles, boolean lost)
    implements Ground {

  public PairGround {
    roles = Set.copyOf(roles);
  }

  @Override
  public ListMemberships look() {
    return new ListMemberships(userId, organizationId, null);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    Page<WorkosMembership> page = look().answer(seen);
    if (page != null) {
      return page.elements().stream()
          .filter(this::isThatOne)
          .findFirst()
          .map(found -> found(kind, found));
    }
    // That the list is refused with 404 is no word about the pair.
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  public boolean isThatOne(WorkosMembership membership) {
    return membership.userId().equals(userId) && membership.organizationId().equals(organizationId);
  }

  /**
   * What it means that it is there. One that others have made, or switched off, with another role
   * than planned: nobody's rights are changed on the quiet.
   */
  public Fact found(OperationKind kind, WorkosMembership membership) {
    if (membership.isActive() && membership.roles().equals(roles)) {
      return lost
          // Others may have changed it since: what we did was done when it was created.
          ? new Fact.Applied(kind, membership.id(), membership.createdAt())
          : new Fact.Adopted(kind, membership.id());
    }
    return new Fact.Refused(
        kind,
        Reason.TARGET_DIFFERS,
        0,
        "it was there: " + membership.status() + ", with " + String.join(", ", membership.roles()));
  }
}
