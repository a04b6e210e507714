package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.ClerkDomain;
import dev.ferry.model.clerk.ClerkDomain.Proof;
import dev.ferry.source.clerk.api.ApiFields.Wanted;
import java.util.Locale;
import java.util.Set;

/** A domain of an organization (OpenAPI spec 2026-05-12, OrganizationDomain). */
final class ApiDomain implements ApiKind {
  private static final Set<String> STATUSES = Set.of("unverified", "verified", "failed", "expired");

  @Override
  public Wanted wanted() {
    return Wanted.keys(
        "id", "organization_id", "name", "enrollment_mode", "ownership_verification");
  }

  @Override
  public ClerkDomain object(String id, ApiObject json, ApiMetadata metadata)
      throws EssentialMissing {
    String organization =
        EssentialMissing.need(json.textOrNull("organization_id"), "organization_id");
    String name = EssentialMissing.need(json.textOrNull("name"), "name");
    return new ClerkDomain(
        id,
        organization,
        name.strip().toLowerCase(Locale.ROOT),
        json.textOrNull("enrollment_mode"),
        proof(json));
  }

  /**
   * Only a DNS record proves that a domain is somebody's; {@code legacy} and {@code
   * manual_override} are Clerk's word for it, and an affiliation is a mailbox (clerk.com/docs,
   * Domain verification, 2026).
   */
  private static Proof proof(ApiObject json) {
    ApiObject ownership = json.object("ownership_verification");
    String status = ownership == null ? null : ownership.textOrNull("status");
    if (ownership == null || status == null) {
      return Proof.NONE;
    }
    if (!STATUSES.contains(status)) {
      ownership.note("status", ApiNote.VALUE_UNKNOWN);
    }
    if (!status.equals("verified")) {
      return Proof.NONE;
    }
    return "txt".equals(ownership.textOrNull("strategy")) ? Proof.DNS : Proof.GRANTED;
  }
}
