package dev.ferry.source.clerk.fates;

import dev.ferry.model.Reason;

/** The fates of the properties of e-mail addresses and phone numbers. */
final class AddressFates {
  private AddressFates() {}

  static SchemaFates email() {
    return SchemaFates.of("EmailAddress", "In `User.email_addresses`.")
        .decides("`email`", "finds the address that is the user's", "id")
        .carried(
            "`email`",
            "lower-cased and trimmed; of several the policy chooses one, the others go into metadata"
                + " (`secondary-email-not-carried`)",
            "email_address")
        .converted("`email_verified`", "nothing is declared verified without it", "verification")
        .converted("`email_verified`", "true for `verified` alone", "verification.status")
        .dropped(
            Because.BOOKKEEPING,
            "verification.object",
            "verification.strategy",
            "verification.attempts",
            "verification.expire_at",
            "verification.channel",
            "verification.verified_at_client",
            "verification.error",
            "verification.error.message",
            "verification.error.long_message",
            "verification.error.code",
            "verification.error.meta",
            "verification.external_verification_redirect_url")
        .dropped("keeps an unverified address from others in Clerk alone", "reserved")
        .dropped(
            "which social account proved it; whether it is proven counts",
            "linked_to",
            "linked_to[].type",
            "linked_to[].id")
        .dropped("WorkOS finds out by the domains of its connections", "matches_sso_connection")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }

  static SchemaFates phone() {
    return SchemaFates.of("PhoneNumber", "In `User.phone_numbers`.")
        .decides("metadata", "finds the number that comes first", "id")
        .toMetadata(
            "`phone_numbers`",
            "WorkOS has none, and nobody signs in by it there (`phone-not-carried`)",
            "phone_number")
        .listed(
            Reason.SMS_SECOND_FACTOR,
            "WorkOS takes no second factor by SMS over",
            "reserved_for_second_factor")
        .decides("second factor", "an unverified number is no second factor", "verification")
        .decides("second factor", "an unverified number is no second factor", "verification.status")
        .dropped(
            Because.BOOKKEEPING,
            "verification.object",
            "verification.strategy",
            "verification.attempts",
            "verification.expire_at",
            "verification.channel",
            "verification.verified_at_client")
        .dropped(
            "which of several factors comes first; SMS is none in WorkOS", "default_second_factor")
        .dropped("keeps an unverified number from others in Clerk alone", "reserved")
        .dropped("which account proved it", "linked_to", "linked_to[].type", "linked_to[].id")
        .dropped(
            "told once, when they are made; that there are some, the user tells", "backup_codes")
        .dropped(Because.TYPE, "object")
        .dropped(Because.CREATED, "created_at")
        .dropped(Because.CHANGED, "updated_at")
        .done();
  }
}
