package dev.ferry.kind.organization;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;

/**
 * The WorkOS organization is still the Clerk organization's: its external id says so.
 *
 * @param young true if it is so new that a look may not know it so far
 */
public record OrganizationGround(String workosId, String clerkId, boolean young) implements Ground {

  @Override
  public Endpoint<?> look() {
    return new OrganizationEndpoints.GetOrganization(workosId);
  }

  @Override
  public OrganizationGround grown() {
    return new OrganizationGround(workosId, clerkId, false);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosOrganization found) {
      if (!workosId.equals(found.id())) {
        return Ground.unclear(kind, "WorkOS returned another organization");
      }
      return clerkId.equals(found.externalId())
          ? Optional.empty()
          : Ground.changed(
              kind, "the organization " + workosId + " no longer carries its external id");
    } else if (Ground.isAbsent(seen)) {
      return young
          ? Ground.unclear(kind, "WorkOS does not know the organization so far")
          : Ground.changed(kind, "the organization " + workosId + " is no longer in WorkOS");
    }
    return Optional.of(InconclusiveOutcomes.look(kind, seen));
  }
}
