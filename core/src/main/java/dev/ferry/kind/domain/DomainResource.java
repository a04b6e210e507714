package dev.ferry.kind.domain;

import dev.ferry.kind.domain.DomainEndpoints.AddDomain;
import dev.ferry.kind.domain.DomainEndpoints.DeleteDomain;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfDomain;
import dev.ferry.model.OperationKind;
import dev.ferry.model.Reason;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.OperationState.Duplicate;
import dev.ferry.resource.OperationState.Stage;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import org.jspecify.annotations.Nullable;

/** Domains of an organization that do not come verified with it. */
public final class DomainResource implements Resource<OfDomain> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.DOMAIN;
  }

  @Override
  public Class<OfDomain> planned() {
    return OfDomain.class;
  }

  @Override
  public String heldAs(Work<OfDomain> work) {
    return work.present(work.plan().before()).id();
  }

  /** One that was declared verified came with its organization, if WorkOS took it. */
  @Override
  public boolean looksFirst(Work<OfDomain> work, OperationKind operation) {
    return work.plan().withOrganization();
  }

  @Override
  public LookUp<?> look(Work<OfDomain> work, OperationKind operation) {
    return LookUp.of(
        work,
        operation,
        new GetOrganization(work.organizationId()),
        organization -> found(work, operation, organization));
  }

  private static Fact found(
      Work<OfDomain> work, OperationKind operation, WorkosOrganization organization) {
    return organization.domains().stream()
        .filter(domain -> domain.name().equalsIgnoreCase(work.plan().label()))
        .findFirst()
        .map(domain -> work.found(operation, domain.id()))
        .orElseGet(() -> new Fact.LookedAbsent(operation));
  }

  @Override
  public Write<?> write(Work<OfDomain> work, OperationKind operation) {
    String name = work.plan().label();
    return Write.of(
            new AddDomain(work.organizationId(), name),
            Fact.Intended.of(
                operation, new Fact.Change(null, null, ObjectContent.named(name), work.place())),
            work.parents().holders(),
            made -> new Fact.Applied(operation, made.domain().id()))
        .refused(error -> Write.refused(operation, Reason.DOMAIN_REFUSED_BY_WORKOS, error))
        .ofNewObject();
  }

  @Override
  public Fact takenAndNotFound(OperationKind operation, Duplicate duplicate) {
    return new Fact.Refused(
        operation, Reason.DOMAIN_IN_USE, 0, "this organization does not have it");
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation == OperationKind.CREATE_DOMAIN;
  }

  @Override
  public Reversal reversal(Work<OfDomain> work, OperationKind operation) {
    String id = work.writtenAs(operation);
    return Reversal.of(
        operation.undo(),
        new DeleteDomain(id),
        Grounds.of(new DomainUnverifiedGround(work.organizationId(), id)));
  }

  /** One that was added did not come verified with its organization. */
  @Override
  public @Nullable Reason leftOut(Work<OfDomain> work, OperationState done) {
    return done.stage() == Stage.APPLIED && work.plan().withOrganization()
        ? Reason.DOMAIN_NOT_PROVEN
        : Resource.super.leftOut(work, done);
  }
}
