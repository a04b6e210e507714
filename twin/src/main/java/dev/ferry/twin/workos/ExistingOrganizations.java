package dev.ferry.twin.workos;

import java.util.List;

/** Puts organizations into an environment before it opens. */
final class ExistingOrganizations {
  private final Organizations organizations;

  ExistingOrganizations(Organizations organizations) {
    this.organizations = organizations;
  }

  void add(List<ExistingOrganization> existing) {
    for (ExistingOrganization organization : existing) {
      try {
        organizations.place(organization.id(), change(organization));
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
