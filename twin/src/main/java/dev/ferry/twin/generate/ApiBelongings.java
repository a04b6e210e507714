package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Domains and invitations of one organization. */
final class ApiBelongings {
  private final ApiOrganization organization;
  private final SplittableRandom random;

  ApiBelongings(ApiOrganization organization, long seed) {
    this.organization = organization;
    this.random = ClerkIds.random(~seed, organization.index());
  }

  /**
   * The organization's domains. Ownership is proven by DNS or granted without, affiliation only by
   * a mailbox; {@code acme.example} is claimed by several, proven by none (docs, "Domain
   * verification").
   */
  List<ObjectNode> domains() {
    String own = organization.domain();
    List<ObjectNode> domains = new ArrayList<>();
    switch (organization.index() % 6) {
      case 0 -> domains.add(domain(own, "enterprise_sso", proof("verified", "txt"), null));
      case 1 ->
          domains.add(
              domain(
                  own, "automatic_invitation", null, proof("verified", "affiliation_email_code")));
      case 2 -> domains.add(domain("acme.example", "automatic_suggestion", null, null));
      case 3 -> {
        domains.add(domain(own, "manual_invitation", proof("verified", "legacy"), null));
        domains.add(
            domain(
                "acme.example",
                "manual_invitation",
                null,
                proof("unverified", "affiliation_email_code")));
      }
      case 4 -> domains.add(domain(own, "brand_new_mode", proof("failed", "txt"), null));
      default -> {}
    }
    return domains;
  }

  /** The invitations into the organization. */
  List<ObjectNode> invitations() {
    List<ObjectNode> invitations = new ArrayList<>();
    if (organization.index() % 2 == 0) {
      invitations.add(invitation("pending", organization.createdBy()));
    }
    switch (organization.index() % 5) {
      case 1 -> invitations.add(invitation("expired", ""));
      case 2 -> invitations.add(invitation("revoked", organization.createdBy()));
      case 3 -> invitations.add(invitation("accepted", organization.createdBy()));
      default -> {}
    }
    return invitations;
  }

  private ObjectNode domain(
      String name, String mode, @Nullable ObjectNode ownership, @Nullable ObjectNode affiliation) {
    ObjectNode json =
        stamped("organization_domain", "orgdmn_")
            .put("organization_id", organization.id())
            .put("name", name)
            .put("enrollment_mode", mode)
            .put("affiliation_email_address", affiliation == null ? null : "it@" + name)
            .put("total_pending_invitations", 0)
            .put("total_pending_suggestions", 0);
    json.set("ownership_verification", ownership);
    json.set("affiliation_verification", affiliation);
    json.set("verification", affiliation == null ? null : affiliation.deepCopy());
    return json;
  }

  /** Only of an ownership it is told when it was verified. */
  private ObjectNode proof(String status, String strategy) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", status)
        .put("strategy", strategy)
        .put("attempts", 1)
        .putNull("expire_at")
        .put(
            "verified_at",
            !strategy.startsWith("affiliation") && status.equals("verified")
                ? (Long) organization.created()
                : null);
  }

  private ObjectNode invitation(String status, String inviter) {
    ObjectNode json =
        stamped("organization_invitation", "orginv_")
            .put("organization_id", organization.id())
            .put("email_address", status + "." + organization.index() + "@" + organization.domain())
            .put("role", "org:member")
            .put("role_name", "Member")
            .put("status", status)
            .put("inviter_id", inviter.isEmpty() ? null : inviter)
            .putNull("public_inviter_data")
            .putNull("url")
            .put("expires_at", organization.created() + 2_592_000_000L);
    json.putObject("public_metadata");
    json.putObject("private_metadata");
    return json;
  }

  private ObjectNode stamped(String type, String prefix) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("object", type)
        .put("id", ClerkIds.next(prefix, random))
        .put("created_at", organization.created() + 5_000)
        .put("updated_at", organization.created() + 5_000);
  }
}
