package dev.ferry.kind.domain;

import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.model.Fact;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Ground;
import dev.ferry.resource.InconclusiveOutcomes;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.util.Optional;

/** Nobody has verified the domain that we added as pending: only then is it deleted. */
public record DomainUnverifiedGround(String organizationId, String domainId) implements Ground {

  @Override
  public Endpoint<?> look() {
    return new GetOrganization(organizationId);
  }

  @Override
  public Optional<Fact> objection(OperationKind kind, Outcome seen) {
    if (seen.value() instanceof WorkosOrganization found) {
      return found.id().equals(organizationId)
          ? objection(kind, found)
          : Ground.unclear(kind, "WorkOS returned another organization");
    }
    return Ground.isAbsent(seen) ? gone(kind) : Optional.of(InconclusiveOutcomes.look(kind, seen));
  }

  private Optional<Fact> objection(OperationKind kind, WorkosOrganization now) {
    Optional<WorkosDomain> domain =
        now.domains().stream().filter(one -> one.id().equals(domainId)).findFirst();
    if (domain.isEmpty()) {
      return gone(kind);
    }
    return domain.get().isVerified()
        ? Ground.changed(kind, "others have verified the domain " + domainId + " since")
        : Optional.empty();
  }

  /** What is gone is as good as taken back. */
  private Optional<Fact> gone(OperationKind kind) {
    return Optional.of(new Fact.Applied(kind, domainId));
  }
}
