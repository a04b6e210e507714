package dev.ferry.source.clerk.fates;

import dev.ferry.model.Reason;

/** The fates of the properties of organizations, and of who and what belongs to them. */
final class OrganizationFates {
  private OrganizationFates() {}

  static SchemaFates organization() {
    return SchemaFates.of(
            "Organization", "From `GET /organizations`. Becomes an organization of WorkOS.")
        .carried("`external_id`", "by it Ferry recognises the organization in every run", "id")
        .carried("`name`", "the same in both", "name")
        .listed(
            Reason.ORGANIZATION_SLUG_NOT_CARRIED,
            "WorkOS's organizations have none; your addresses may be made of it",
            "slug")
        .toMetadata(
            "the same keys",
            "as far as WorkOS's limits allow; the rest goes into"
                + " `sidecar/metadata-overflow.jsonl`",
            "public_metadata")
        .listed(
            Reason.PRIVATE_METADATA_NOT_CARRIED,
            "may hold secrets: only keys that the policy names go over",
            "private_metadata")
        .decides("snapshot", "kept there for whoever looks; decides nothing", "members_count")
        .toMetadata("`created_at`", "WorkOS sets its own for the organization", "created_at")
        .dropped(
            "WorkOS has no limit of members: your application must hold it",
            "max_allowed_memberships")
        .dropped(
            "whether Clerk's own pages let an administrator delete it; they go with Clerk",
            "admin_delete_enabled")
        .dropped("who made it counts for nothing in Clerk or WorkOS; roles do", "created_by")
        .dropped("which roles Clerk offers in it; each member's role is carried", "role_set_key")
        .dropped(
            "a count that the lists themselves tell",
            "pending_invitations_count",
            "missing_member_with_elevated_permissions")
        .dropped(Because.IMAGE, "image_url", "has_image")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CHANGED, "updated_at", "last_active_at")
        .done();
  }

  static SchemaFates membership() {
    return SchemaFates.of(
            "OrganizationMembership",
            "From `GET /organization_memberships`. Becomes a membership of WorkOS.")
        .decides("journal", "by it what was done for the membership is kept", "id")
        .converted("`role_slug`", "by the table of roles in ferry.yaml; never by guess", "role")
        .converted("`organization_id`", "the organization's id, and no more of it", "organization")
        .converted("`user_id`", "the user's id, and no more of it", "public_user_data")
        .converted("`user_id`", "WorkOS's id of the user who has it", "public_user_data.user_id")
        .toSidecar(
            "`sidecar/memberships.jsonl`",
            "a WorkOS membership has no metadata (`membership-metadata-not-carried`)",
            "public_metadata")
        .listed(
            Reason.MEMBERSHIP_METADATA_NOT_CARRIED,
            "may hold secrets: it stays sealed in the workspace",
            "private_metadata")
        .decides("snapshot", "kept there; WorkOS sets its own", "created_at")
        .dropped("the role itself says what it may", "role_name", "permissions")
        .dropped(
            Because.EMBEDDED,
            "public_user_data.first_name",
            "public_user_data.last_name",
            "public_user_data.profile_image_url",
            "public_user_data.image_url",
            "public_user_data.has_image",
            "public_user_data.identifier",
            "public_user_data.username",
            "public_user_data.banned",
            "public_user_data.deprovisioned")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }

  static SchemaFates domain() {
    return SchemaFates.of(
            "OrganizationDomain",
            "From `GET /organization_domains`. Becomes a domain of WorkOS's organization.")
        .decides("journal", "by it what was done for the domain is kept", "id")
        .converted("`organization_id`", "WorkOS's id of the organization", "organization_id")
        .carried("`domain`", "lower-cased", "name")
        .decides(
            "`state`",
            "declared verified, by policy, only where Clerk too lets people of the domain in",
            "enrollment_mode")
        .converted(
            "`state`",
            "only a DNS proof counts; all else arrives as pending (`domain-not-proven`)",
            "ownership_verification",
            "ownership_verification.status",
            "ownership_verification.strategy")
        .dropped(
            Because.BOOKKEEPING,
            "ownership_verification.attempts",
            "ownership_verification.expire_at",
            "ownership_verification.verified_at")
        .dropped(
            "a mailbox at a domain proves nothing about the domain",
            "affiliation_email_address",
            "affiliation_verification",
            "affiliation_verification.status",
            "affiliation_verification.strategy",
            "affiliation_verification.attempts",
            "affiliation_verification.expire_at",
            "affiliation_verification.verified_at",
            "verification",
            "verification.status",
            "verification.strategy",
            "verification.attempts",
            "verification.expire_at",
            "verification.verified_at")
        .dropped(
            "offers of Clerk's own pages, made anew by whatever lets people in later",
            "total_pending_invitations",
            "total_pending_suggestions")
        .dropped(
            Because.EMBEDDED,
            "public_organization_data",
            "public_organization_data.id",
            "public_organization_data.name",
            "public_organization_data.slug",
            "public_organization_data.image_url",
            "public_organization_data.has_image")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }
}
