package dev.ferry.kind.membership;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosMembership;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;
import java.util.Set;

/**
 * A membership that is to be changed is as the plan saw it: of that user and organization, in that
 * status, with those roles.
 *
 * @param before as the plan saw it
 * @param roles that it is to get; one that has them already is as good
 */
public record MembershipGround(WorkosMembership before, Set<String> roles) implements Ground {

  public MembershipGround {
    roles = Set.copyOf(roles);
  }

  @Override
  public Endpoint<?> look() {
    return new MembershipEndpoints.GetMembership(before.id());
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosMembership found) {
      return objection(kind, found);
    } else if (Ground.isAbsent(seen)) {
      return Ground.changed(kind, "the membership " + before.id() + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private Optional<Fact> objection(OperationKind kind, WorkosMembership now) {
    if (!now.id().equals(before.id())) {
      return Ground.unclear(kind, "WorkOS returned another membership");
    }
    boolean same =
        now.userId().equals(before.userId())
            && now.organizationId().equals(before.organizationId())
            && now.status().equals(before.status())
            && (now.roles().equals(before.roles()) || now.roles().equals(roles));
    return same
        ? Optional.empty()
        : Ground.changed(
            kind,
            "the membership "
                + before.id()
                + " is "
                + now.status()
                + ", with "
                + String.join(", ", now.roles()));
  }
}
