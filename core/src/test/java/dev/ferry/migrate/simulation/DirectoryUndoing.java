package dev.ferry.migrate.simulation;

import dev.ferry.kind.domain.DomainEndpoints;
import dev.ferry.kind.membership.MembershipEndpoints;
import dev.ferry.kind.organization.OrganizationEndpoints;
import dev.ferry.kind.permission.PermissionEndpoints;
import dev.ferry.model.OrganizationField;
import dev.ferry.model.WorkosDomain;
import dev.ferry.model.WorkosMembership;
import dev.ferry.model.WorkosOrganization;
import dev.ferry.model.WorkosPermission;
import dev.ferry.workos.Endpoint;
import dev.ferry.workos.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What we ask WorkOS to take back of what there is beside users. */
record DirectoryUndoing(SimulatedDirectory directory) {
  /** WorkOS may answer the deletion of an organization before it is gone. */
  private static final long GONE_AFTER = Duration.ofMillis(500).toNanos();

  /**
   * @return null if it is about a user
   */
  @Nullable Outcome perform(Endpoint<?> request, long now) {
    if (request instanceof PermissionEndpoints.DeletePermission delete) {
      Held<WorkosPermission> held = directory.permission(delete.slug());
      return deleted(held, () -> directory.removePermission(delete.slug(), now));
    } else if (request instanceof OrganizationEndpoints.DeleteOrganization delete) {
      Held<WorkosOrganization> held = directory.organizationOfId(delete.workosId());
      return deleted(held, () -> directory.remove(Must.present(held), now + GONE_AFTER));
    } else if (request instanceof DomainEndpoints.DeleteDomain delete) {
      Held<WorkosDomain> held = directory.domainOfId(delete.domainId());
      return deleted(held, () -> directory.removeDomain(delete.domainId(), now));
    } else if (request instanceof MembershipEndpoints.DeleteMembership delete) {
      Held<WorkosMembership> held = directory.membershipOfId(delete.membershipId());
      return deleted(held, () -> Must.present(held).end(now));
    } else if (request instanceof OrganizationEndpoints.RestoreOrganization restore) {
      return restore(restore, now);
    }
    return null;
  }

  private static Outcome deleted(@Nullable Held<?> held, Runnable deletion) {
    if (held == null || !held.exists()) {
      return new Outcome.Absent();
    }
    deletion.run();
    return new Outcome.Deleted();
  }

  private Outcome restore(OrganizationEndpoints.RestoreOrganization restore, long now) {
    Held<WorkosOrganization> held = directory.organizationOfId(restore.workosId());
    if (held == null || !held.exists()) {
      return DirectoryWrites.rejected(404, "entity_not_found");
    }
    WorkosOrganization was = held.now();
    boolean named = restore.fields().contains(OrganizationField.NAME);
    boolean metadata = restore.fields().contains(OrganizationField.METADATA);
    held.become(
        new WorkosOrganization(
            was.id(),
            named ? Must.present(restore.to().name()) : was.name(),
            was.externalId(),
            metadata ? restore.to().metadata() : was.metadata(),
            was.domains(),
            was.createdAt()),
        now);
    return new Outcome.Answer(held.now());
  }
}
