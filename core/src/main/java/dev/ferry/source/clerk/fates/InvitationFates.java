package dev.ferry.source.clerk.fates;

/** The fates of the properties of invitations. */
final class InvitationFates {
  private static final String LINK =
      "Clerk's own link, which ends with Clerk; WorkOS mails its own";
  private static final String METADATA =
      "would become the metadata of whoever accepts; WorkOS's invitations have none";
  private static final String EXPIRY =
      "kept in the snapshot; WorkOS's invitation has its own time to live";

  private InvitationFates() {}

  static SchemaFates intoOrganization() {
    return SchemaFates.of(
            "OrganizationInvitationWithPublicOrganizationData",
            "From `GET /organization_invitations`. Sent by WorkOS with `apply --send-invitations`"
                + " only.")
        .decides("journal", "by it what was done for the invitation is kept", "id")
        .carried("`email`", "the same in both", "email_address")
        .converted("`role_slug`", "by the table of roles in ferry.yaml", "role")
        .converted("`organization_id`", "WorkOS's id of the organization", "organization_id")
        .decides("fate", "only open ones are sent again (`invitation-over`)", "status")
        .decides("snapshot", EXPIRY, "expires_at", "created_at")
        .dropped("the role itself says what it may", "role_name")
        .dropped(
            "WorkOS names as inviter only somebody who is there already; none is named",
            "inviter_id",
            "public_inviter_data",
            "public_inviter_data.user_id",
            "public_inviter_data.first_name",
            "public_inviter_data.last_name",
            "public_inviter_data.image_url",
            "public_inviter_data.has_image",
            "public_inviter_data.identifier")
        .dropped(
            Because.EMBEDDED,
            "public_organization_data",
            "public_organization_data.id",
            "public_organization_data.name",
            "public_organization_data.slug",
            "public_organization_data.image_url",
            "public_organization_data.has_image")
        .dropped(METADATA, "public_metadata", "private_metadata")
        .dropped(LINK, "url")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }

  static SchemaFates intoApplication() {
    return SchemaFates.of(
            "Invitation",
            "From `GET /invitations`. Sent by WorkOS with `apply --send-invitations` only.")
        .decides("journal", "by it what was done for the invitation is kept", "id")
        .carried("`email`", "the same in both", "email_address")
        .decides("fate", "only open ones are sent again (`invitation-over`)", "status")
        .decides("snapshot", EXPIRY, "expires_at", "created_at")
        .dropped("status says it too", "revoked")
        .dropped(METADATA, "public_metadata")
        .dropped(LINK, "url")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }
}
