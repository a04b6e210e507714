package dev.ferry.migrate;

import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.workos.Outcome;
import dev.ferry.workos.WorkosRequest;
import java.util.Optional;

/**
 * The WorkOS organization is still the Clerk organization's: its external id says so.
 *
 * @param young true if it is so new that a look may not know it so far
 */
record OrganizationGround(String workosId, String clerkId, boolean young) implements Ground {

  @Override
  public WorkosRequest look() {
    return new WorkosRequest.GetOrganization(workosId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen instanceof Outcome.OneOrganization found) {
      if (!workosId.equals(found.organization().id())) {
        return Ground.unclear(kind, "WorkOS returned another organization");
      }
      return clerkId.equals(found.organization().externalId())
          ? Optional.empty()
          : Ground.changed(
              kind, "the organization " + workosId + " no longer carries its external id");
    } else if (Ground.isAbsent(seen)) {
      return young
          ? Ground.unclear(kind, "WorkOS does not know the organization so far")
          : Ground.changed(kind, "the organization " + workosId + " is no longer in WorkOS");
    }
    return Optional.of(Unanswered.look(kind, seen));
  }
}
