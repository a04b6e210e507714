package dev.ferry.kind.organization;

import dev.ferry.kind.organization.OrganizationEndpoints.CreateOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.FindOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.GetOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.RestoreOrganization;
import dev.ferry.kind.organization.OrganizationEndpoints.UpdateOrganization;
import dev.ferry.model.Fact;
import dev.ferry.model.ObjectContent;
import dev.ferry.model.ObjectKind;
import dev.ferry.model.ObjectPlan.OfOrganization;
import dev.ferry.model.OperationKind;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetOrganization;
import dev.ferry.model.UserField;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.resource.Grounds;
import dev.ferry.resource.LookUp;
import dev.ferry.resource.ObjectAsWrittenGround;
import dev.ferry.resource.OperationState;
import dev.ferry.resource.Resource;
import dev.ferry.resource.Reversal;
import dev.ferry.resource.Work;
import dev.ferry.resource.Write;
import dev.ferry.workos.ApiError;
import dev.ferry.workos.RateLimitClass;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Organizations, which carry our external id, with their verified domains. */
public final class OrganizationResource implements Resource<OfOrganization> {

  @Override
  public ObjectKind kind() {
    return ObjectKind.ORGANIZATION;
  }

  @Override
  public RateLimitClass limit(OperationKind operation) {
    return operation == OperationKind.DELETE_ORGANIZATION
        ? RateLimitClass.ORGANIZATION_DELETION
        : RateLimitClass.GENERAL;
  }

  @Override
  public Class<OfOrganization> planned() {
    return OfOrganization.class;
  }

  @Override
  public String heldAs(Work<OfOrganization> work) {
    return held(work).id();
  }

  @Override
  public LookUp<?> look(Work<OfOrganization> work, OperationKind operation) {
    return LookUp.of(
        work,
        operation,
        operation == OperationKind.CREATE_ORGANIZATION
            ? new FindOrganization(work.clerkId())
            : new GetOrganization(held(work).id()),
        organization -> found(work, operation, organization));
  }

  private static Fact found(
      Work<OfOrganization> work, OperationKind operation, WorkosOrganization organization) {
    if (!work.clerkId().equals(organization.externalId())) {
      return new Fact.LookFailed(operation, "WorkOS returned another organization");
    } else if (operation == OperationKind.CREATE_ORGANIZATION) {
      return work.found(operation, organization.id());
    }
    return isUpdated(work, operation, organization)
        ? new Fact.Applied(operation, organization.id())
        : new Fact.LookedAbsent(operation);
  }

  private static boolean isUpdated(
      Work<OfOrganization> work, OperationKind operation, WorkosOrganization organization) {
    TargetOrganization target = written(work);
    Set<OrganizationField> changes = work.plan().changes();
    boolean name =
        !changes.contains(OrganizationField.NAME) || organization.name().equals(target.name());
    boolean metadata =
        !changes.contains(OrganizationField.METADATA)
            || work.without(operation).contains(UserField.METADATA)
            || holds(organization.metadata(), target);
    return name && metadata;
  }

  private static boolean holds(Map<String, String> metadata, TargetOrganization target) {
    return metadata.entrySet().containsAll(target.metadata().entrySet())
        && Collections.disjoint(metadata.keySet(), target.dropped());
  }

  @Override
  public Write<?> write(Work<OfOrganization> work, OperationKind operation) {
    return operation == OperationKind.CREATE_ORGANIZATION
        ? creation(work, operation)
        : changing(work, operation);
  }

  private static Write<?> creation(Work<OfOrganization> work, OperationKind operation) {
    TargetOrganization target = reduced(target(work), work.without(operation));
    List<DomainGround> unclaimed =
        target.verifiedDomains().stream()
            .map(name -> new DomainGround(name, work.clerkId()))
            .toList();
    ObjectContent content =
        new ObjectContent(target.name(), target.metadata(), Set.copyOf(target.verifiedDomains()));
    return Write.of(
            new CreateOrganization(target),
            Fact.Intended.of(operation, new Fact.Change(null, null, content)),
            Grounds.of(unclaimed),
            made -> new Fact.Applied(operation, made.id()))
        .refused(error -> refusedCreation(operation, target, error))
        .ofNewObject();
  }

  private static TargetOrganization reduced(TargetOrganization whole, Set<UserField> without) {
    TargetOrganization less =
        without.contains(UserField.METADATA) ? whole.withoutMetadata() : whole;
    return without.contains(UserField.DOMAINS)
        ? new TargetOrganization(less.externalId(), less.name(), less.metadata(), List.of())
        : less;
  }

  private static Fact refusedCreation(
      OperationKind operation, TargetOrganization target, ApiError error) {
    if (error.says("invalid_metadata") && !target.metadata().isEmpty()) {
      return new Fact.PartRefused(operation, UserField.METADATA, error.describe());
    }
    // Conflicts of domains have a message and no code (OpenAPI spec 2026-08-07: 409, 422).
    boolean domains = error.code() == null && (error.status() == 409 || error.status() == 422);
    return domains && !target.verifiedDomains().isEmpty()
        ? new Fact.PartRefused(operation, UserField.DOMAINS, error.describe())
        : Write.refused(operation, Reason.REFUSED_BY_WORKOS, error);
  }

  private static Write<WorkosOrganization> changing(
      Work<OfOrganization> work, OperationKind operation) {
    UpdateOrganization update = update(work, operation);
    ObjectContent before = ObjectContent.of(held(work));
    return Write.of(
            update,
            Fact.Intended.of(
                operation, new Fact.Change(update.workosId(), before, merged(before, update))),
            Grounds.of(
                List.of(
                    itself(work),
                    new OrganizationUntouchedGround(held(work), update.target(), update.fields()))),
            (WorkosOrganization made) -> new Fact.Applied(operation, made.id()))
        .refused(error -> refusedUpdate(operation, update, error));
  }

  private static UpdateOrganization update(Work<OfOrganization> work, OperationKind operation) {
    Set<OrganizationField> changes =
        work.without(operation).contains(UserField.METADATA)
            ? Set.of(OrganizationField.NAME)
            : work.plan().changes();
    return new UpdateOrganization(held(work).id(), written(work), changes);
  }

  private static Fact refusedUpdate(
      OperationKind operation, UpdateOrganization update, ApiError error) {
    if (!error.says("invalid_metadata") || !update.fields().contains(OrganizationField.METADATA)) {
      return Write.refused(operation, Reason.REFUSED_BY_WORKOS, error);
    }
    return update.fields().size() > 1
        ? new Fact.PartRefused(operation, UserField.METADATA, error.describe())
        : Write.refused(operation, Reason.METADATA_REFUSED_BY_WORKOS, error);
  }

  /** What it holds after an update: metadata is merged key by key. */
  private static ObjectContent merged(ObjectContent before, UpdateOrganization update) {
    Map<String, String> pairs = new TreeMap<>(before.metadata());
    if (update.fields().contains(OrganizationField.METADATA)) {
      pairs.putAll(update.target().metadata());
      pairs.keySet().removeAll(update.target().dropped());
    }
    String name =
        update.fields().contains(OrganizationField.NAME) ? update.target().name() : before.name();
    return new ObjectContent(name, pairs, before.slugs());
  }

  @Override
  public boolean isBound(OperationKind operation) {
    return operation == OperationKind.UPDATE_ORGANIZATION;
  }

  @Override
  public Grounds holders(Work<OfOrganization> work) {
    return Grounds.of(itself(work));
  }

  private static OrganizationGround itself(Work<OfOrganization> work) {
    return new OrganizationGround(held(work).id(), work.clerkId(), false);
  }

  @Override
  public Reversal reversal(Work<OfOrganization> work, OperationKind operation) {
    UpdateOrganization update = update(work, operation);
    ObjectContent before = ObjectContent.of(held(work));
    ObjectContent written = merged(before, update);
    String id = update.workosId();
    return Reversal.of(
        operation.undo(),
        new RestoreOrganization(id, written, before, update.fields()),
        Grounds.of(new ObjectAsWrittenGround(new GetOrganization(id), id, written, before)));
  }

  @Override
  public @Nullable Reason leftOut(Work<OfOrganization> work, OperationState done) {
    boolean domains =
        done.without().contains(UserField.DOMAINS) && !done.without().contains(UserField.METADATA);
    return domains ? Reason.DOMAIN_REFUSED_BY_WORKOS : Resource.super.leftOut(work, done);
  }

  private static TargetOrganization target(Work<OfOrganization> work) {
    return work.present(work.plan().target());
  }

  private static TargetOrganization written(Work<OfOrganization> work) {
    return work.present(work.plan().written());
  }

  private static WorkosOrganization held(Work<OfOrganization> work) {
    return work.present(work.plan().before());
  }
}
