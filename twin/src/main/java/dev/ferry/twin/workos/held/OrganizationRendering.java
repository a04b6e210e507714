package dev.ferry.twin.workos.held;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.wire.Json;
import dev.ferry.twin.workos.wire.Stamps;

/** The JSON forms of organizations and their domains (OpenAPI, 2026-08-07). */
public final class OrganizationRendering {
  private OrganizationRendering() {}

  public static ObjectNode organization(HeldOrganization held) {
    StoredOrganization organization = held.organization();
    ObjectNode json =
        Json.object()
            .put("object", "organization")
            .put("id", organization.id())
            .put("name", organization.name());
    ArrayNode domains = json.putArray("domains");
    held.domains().forEach(domain -> domains.add(domain(domain)));
    organization.metadata().forEach(json.putObject("metadata")::put);
    json.put("external_id", organization.externalId());
    if (organization.stripeCustomerId() != null) {
      json.put("stripe_customer_id", organization.stripeCustomerId());
    }
    json.put("allow_profiles_outside_organization", organization.allowsProfilesOutside());
    return stamped(json, organization.stamps());
  }

  public static ObjectNode domain(StoredDomain domain) {
    ObjectNode json =
        Json.object()
            .put("object", "organization_domain")
            .put("id", domain.id())
            .put("organization_id", domain.organizationId())
            .put("domain", domain.domain())
            .put("state", domain.state().word());
    StoredDomain.Proof proof = domain.proof();
    if (proof != null) {
      json.put("verification_prefix", proof.prefix()).put("verification_token", proof.token());
    }
    json.put("verification_strategy", proof == null ? "manual" : "dns");
    return stamped(json, domain.stamps());
  }

  /** With the time stamps that everything ends in. */
  public static ObjectNode stamped(ObjectNode json, Stamps stamps) {
    return json.put("created_at", Json.stamp(stamps.created()))
        .put("updated_at", Json.stamp(stamps.updated()));
  }
}
