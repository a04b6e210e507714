package dev.ferry.kind.domain;

import dev.ferry.kind.domain.DomainEndpoints.DeleteDomain;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.OperationKind;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Keep;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.Ownership;
import dev.ferry.resource.Reversible;
import dev.ferry.resource.RollbackWork;
import dev.ferry.workos.Endpoint;
import java.util.List;
import java.util.Optional;

/** A domain that we added, as pending, goes unless somebody has verified it since. */
public final class DomainRollback implements Reversible {

  @Override
  public ObjectKind kind() {
    return ObjectKind.DOMAIN;
  }

  @Override
  public Bond bond() {
    return Bond.ORGANIZATION;
  }

  @Override
  public LookUp<?> settling(RollbackWork work, OperationKind creation) {
    return work.look(
        creation,
        new GetOrganization(work.organizationId()),
        organization ->
            work.settled(
                creation,
                organization.domains().stream()
                    .filter(domain -> domain.name().equalsIgnoreCase(work.label()))
                    .map(WorkosDomain::id)
                    .findFirst()));
  }

  @Override
  public LookUp<?> beforeDeletion(RollbackWork work) {
    return work.look(
        work.deletion(),
        new GetOrganization(work.organizationId()),
        organization -> itself(work, organization));
  }

  private static List<Fact> itself(RollbackWork work, WorkosOrganization organization) {
    return organization.domains().stream()
        .filter(domain -> domain.id().equals(work.id()))
        .findFirst()
        .map(domain -> work.toDelete(keep(work, domain)))
        .orElseGet(() -> List.of(work.absent(work.deletion())));
  }

  private static Optional<Keep> keep(RollbackWork work, WorkosDomain now) {
    Optional<Keep> foreign = Ownership.foreign(work.history(), null);
    return foreign.isEmpty() && now.isVerified() ? Keep.changed(now.state()) : foreign;
  }

  @Override
  public Endpoint<?> deletion(RollbackWork work) {
    return new DeleteDomain(work.id());
  }
}
