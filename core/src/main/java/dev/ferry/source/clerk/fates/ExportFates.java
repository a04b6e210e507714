package dev.ferry.source.clerk.fates;

/** The fates of the columns of the dashboard's export. */
final class ExportFates {
  private ExportFates() {}

  static SchemaFates dashboard() {
    return SchemaFates.ofExport(
            "Dashboard export",
            "The CSV of Clerk's dashboard, the only source of passwords and authenticators. What the"
                + " API says too, the API says better.")
        .carried("`external_id`", "joins the row with what the API says", "id")
        .carried("`first_name`", "the same in both", "first_name")
        .carried("`last_name`", "the same in both", "last_name")
        .toMetadata("`username`", "as User.username", "username")
        .carried("`email`", "lower-cased and trimmed", "primary_email_address")
        .converted(
            "`email`, `email_verified`",
            "an address is verified if it stands here; others go into metadata",
            "verified_email_addresses")
        .converted(
            "`email`, `email_verified`",
            "an address is not verified if it stands here; others go into metadata",
            "unverified_email_addresses")
        .toMetadata(
            "`phone_numbers`",
            "WorkOS has none (`phone-not-carried`)",
            "primary_phone_number",
            "verified_phone_numbers",
            "unverified_phone_numbers")
        .carried(
            "second factor",
            "enrolled as it is: WorkOS takes the same kind; sealed until then",
            "totp_secret")
        .converted(
            "`password_hash`",
            "as it is, or in WorkOS's spelling; sealed until then. What WorkOS does not take is"
                + " named (`password-hasher-unsupported`)",
            "password_digest")
        .converted("`password_hash_type`", "WorkOS's word for it", "password_hasher")
        .toMetadata("`created_at`", "as User.created_at", "created_at")
        .done();
  }
}
