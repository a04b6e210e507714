package dev.ferry.model.clerk;

import dev.ferry.model.EmailAddress;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Clerk user, as far as the sources knew. Null or an empty list means: none, or not known.
 *
 * @param id Clerk's id, {@code user_…}; treated as opaque
 * @param primaryEmail the primary address as exported, not yet normalised
 * @param listedEmails addresses of a source that says neither which is primary nor which verified
 * @param publicMetadata a JSON object as text
 * @param privateMetadata a JSON object as text; may hold secrets of the customer
 * @param unsafeMetadata a JSON object as text; writable by the user in Clerk
 * @param createdAt RFC 3339, as exported
 * @param exportedAt as of when password and TOTP secret are known
 * @param externalId what the customer's application calls the user
 * @param flags what is known to be so or not so; a flag that is absent is not known
 * @param mfaEnabledAt stays when the second factor is switched off again: no sign that there is one
 * @param locale a BCP 47 language tag
 * @param timezone as Clerk has it; in the types of {@code @clerk/backend} 3.25.0, not in the spec
 * @param legalAcceptedAt when the terms were accepted
 */
public record ClerkUser(
    String id,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String primaryEmail,
    List<String> verifiedEmails,
    List<String> unverifiedEmails,
    List<String> listedEmails,
    @Nullable String primaryPhone,
    List<String> verifiedPhones,
    List<String> unverifiedPhones,
    @Nullable Sensitive<String> totpSecret,
    @Nullable ClerkPassword password,
    @Nullable String publicMetadata,
    @Nullable Sensitive<String> privateMetadata,
    @Nullable String unsafeMetadata,
    @Nullable String createdAt,
    @Nullable Instant exportedAt,
    @Nullable String externalId,
    List<ExternalAccount> externalAccounts,
    List<EnterpriseAccount> enterpriseAccounts,
    Map<ClerkFlag, Boolean> flags,
    @Nullable Instant passwordLastUpdatedAt,
    @Nullable Instant mfaEnabledAt,
    @Nullable Instant lastSignInAt,
    @Nullable String locale,
    @Nullable String timezone,
    @Nullable Instant legalAcceptedAt) {

  public ClerkUser {
    verifiedEmails = List.copyOf(verifiedEmails);
    unverifiedEmails = List.copyOf(unverifiedEmails);
    listedEmails = List.copyOf(listedEmails);
    verifiedPhones = List.copyOf(verifiedPhones);
    unverifiedPhones = List.copyOf(unverifiedPhones);
    externalAccounts = List.copyOf(externalAccounts);
    enterpriseAccounts = List.copyOf(enterpriseAccounts);
    flags = Map.copyOf(flags);
  }

  /**
   * True if Clerk's export lists this address, however it is spelled, among the verified ones and
   * not among the unverified ones, too.
   */
  public boolean hasVerified(String address) {
    String key = EmailAddress.key(address);
    return isAmong(verifiedEmails, key) && !isAmong(unverifiedEmails, key);
  }

  private static boolean isAmong(List<String> addresses, String key) {
    for (String address : addresses) {
      if (EmailAddress.key(address).equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** What is known about a flag; empty if nothing is. */
  public Optional<Boolean> flag(ClerkFlag flag) {
    return Optional.ofNullable(flags.get(flag));
  }

  public static ClerkUserBuilder builder(String id) {
    return new ClerkUserBuilder(id);
  }
}
