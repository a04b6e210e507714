package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Memberships;
import dev.ferry.twin.workos.held.OrganizationChange;
import dev.ferry.twin.workos.held.Organizations;
import dev.ferry.twin.workos.held.StoredUser;
import dev.ferry.twin.workos.wire.DomainClaim;
import dev.ferry.twin.workos.wire.DomainNames;
import dev.ferry.twin.workos.wire.Refusal;
import java.util.List;

/** Puts organizations into an environment before it opens. */
final class ExistingOrganizations {
  private final Environment environment;
  private final Organizations organizations;
  private final Memberships memberships;

  ExistingOrganizations(
      Environment environment, Organizations organizations, Memberships memberships) {
    this.environment = environment;
    this.organizations = organizations;
    this.memberships = memberships;
  }

  void add(List<ExistingOrganization> existing) {
    for (ExistingOrganization organization : existing) {
      try {
        place(organization);
      } catch (Refusal refusal) {
        throw new IllegalArgumentException(
            "existing organization "
                + organization.name()
                + " cannot be: "
                + refusal.reply().body(),
            refusal);
      }
    }
  }

  private void place(ExistingOrganization organization) {
    String id = organizations.place(organization.id(), change(organization)).organization().id();
    for (ExistingMember member : organization.members()) {
      StoredUser user =
          environment
              .userByEmail(member.email())
              .orElseThrow(() -> Refusal.notFound("User", member.email()));
      memberships.place(
          member.id(), user.id(), id, member.status(), member.roles(), member.moments());
    }
  }

  private static OrganizationChange change(ExistingOrganization organization) {
    return new OrganizationChange(
        blank ->
            blank
                .withName(organization.name())
                .withExternalId(organization.externalId())
                .withMetadata(organization.metadata()),
        organization.domains().entrySet().stream()
            .map(pair -> new DomainClaim(DomainNames.checked(pair.getKey()), pair.getValue()))
            .toList());
  }
}
