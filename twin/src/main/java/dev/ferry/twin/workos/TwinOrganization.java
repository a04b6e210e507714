package dev.ferry.twin.workos;

import dev.ferry.twin.workos.held.HeldOrganization;
import dev.ferry.twin.workos.held.StoredOrganization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test may see of an organization in a twin. Immutable.
 *
 * @param id {@code org_…}
 * @param name what it is called, which others may be called, too
 * @param externalId the external id, or null
 * @param metadata name to text, possibly empty
 * @param stripeCustomerId the id of a customer at Stripe, or null
 * @param domains in the order of their creation
 * @param created when it was created
 * @param updated when it was last changed
 */
public record TwinOrganization(
    String id,
    String name,
    @Nullable String externalId,
    Map<String, String> metadata,
    @Nullable String stripeCustomerId,
    List<TwinDomain> domains,
    Instant created,
    Instant updated) {

  static TwinOrganization of(HeldOrganization held) {
    StoredOrganization organization = held.organization();
    return new TwinOrganization(
        organization.id(),
        organization.name(),
        organization.externalId(),
        organization.metadata(),
        organization.stripeCustomerId(),
        held.domains().stream().map(TwinDomain::of).toList(),
        organization.stamps().created(),
        organization.stamps().updated());
  }
}
