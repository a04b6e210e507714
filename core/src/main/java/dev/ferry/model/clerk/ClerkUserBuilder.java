package dev.ferry.model.clerk;

import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ClerkUser} from the few fields that are known. Not thread-safe. */
public final class ClerkUserBuilder {
  private final String id;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private @Nullable String username;
  private @Nullable String primaryEmail;
  private List<String> verifiedEmails = List.of();
  private List<String> unverifiedEmails = List.of();
  private List<String> listedEmails = List.of();
  private @Nullable String primaryPhone;
  private List<String> verifiedPhones = List.of();
  private List<String> unverifiedPhones = List.of();
  private @Nullable Sensitive<String> totpSecret;
  private @Nullable ClerkPassword password;
  private @Nullable String publicMetadata;
  private @Nullable Sensitive<String> privateMetadata;
  private @Nullable String unsafeMetadata;
  private @Nullable String createdAt;
  private @Nullable Instant exportedAt;
  private @Nullable String externalId;
  private List<ExternalAccount> externalAccounts = List.of();
  private List<EnterpriseAccount> enterpriseAccounts = List.of();
  private Map<ClerkFlag, Boolean> flags = Map.of();
  private @Nullable Instant passwordLastUpdatedAt;
  private @Nullable Instant mfaEnabledAt;
  private @Nullable Instant lastSignInAt;
  private @Nullable String locale;
  private @Nullable String timezone;
  private @Nullable Instant legalAcceptedAt;

  public ClerkUserBuilder(String id) {
    this.id = id;
  }

  /** Takes over one field of another description of the same user. */
  public ClerkUserBuilder take(ClerkField field, ClerkUser from) {
    return switch (field) {
      case FIRST_NAME -> firstName(from.firstName());
      case LAST_NAME -> lastName(from.lastName());
      case USERNAME -> username(from.username());
      case PRIMARY_EMAIL -> primaryEmail(from.primaryEmail());
      case VERIFIED_EMAILS -> verifiedEmails(from.verifiedEmails());
      case UNVERIFIED_EMAILS -> unverifiedEmails(from.unverifiedEmails());
      case LISTED_EMAILS -> listedEmails(from.listedEmails());
      case PRIMARY_PHONE -> primaryPhone(from.primaryPhone());
      case VERIFIED_PHONES -> verifiedPhones(from.verifiedPhones());
      case UNVERIFIED_PHONES -> unverifiedPhones(from.unverifiedPhones());
      case TOTP_SECRET -> totpSecret(from.totpSecret());
      case PASSWORD -> password(from.password());
      case PUBLIC_METADATA -> publicMetadata(from.publicMetadata());
      case PRIVATE_METADATA -> privateMetadata(from.privateMetadata());
      case UNSAFE_METADATA -> unsafeMetadata(from.unsafeMetadata());
      case CREATED_AT -> createdAt(from.createdAt());
      case EXPORTED_AT -> exportedAt(from.exportedAt());
      case EXTERNAL_ID -> externalId(from.externalId());
      case EXTERNAL_ACCOUNTS -> externalAccounts(from.externalAccounts());
      case ENTERPRISE_ACCOUNTS -> enterpriseAccounts(from.enterpriseAccounts());
      case FLAGS -> flags(from.flags());
      case PASSWORD_LAST_UPDATED_AT -> passwordLastUpdatedAt(from.passwordLastUpdatedAt());
      case MFA_ENABLED_AT -> mfaEnabledAt(from.mfaEnabledAt());
      case LAST_SIGN_IN_AT -> lastSignInAt(from.lastSignInAt());
      case LOCALE -> locale(from.locale());
      case TIMEZONE -> timezone(from.timezone());
      case LEGAL_ACCEPTED_AT -> legalAcceptedAt(from.legalAcceptedAt());
    };
  }

  public ClerkUserBuilder firstName(@Nullable String value) {
    firstName = value;
    return this;
  }

  public ClerkUserBuilder lastName(@Nullable String value) {
    lastName = value;
    return this;
  }

  public ClerkUserBuilder username(@Nullable String value) {
    username = value;
    return this;
  }

  public ClerkUserBuilder primaryEmail(@Nullable String value) {
    primaryEmail = value;
    return this;
  }

  public ClerkUserBuilder verifiedEmails(List<String> value) {
    verifiedEmails = value;
    return this;
  }

  public ClerkUserBuilder unverifiedEmails(List<String> value) {
    unverifiedEmails = value;
    return this;
  }

  public ClerkUserBuilder listedEmails(List<String> value) {
    listedEmails = value;
    return this;
  }

  public ClerkUserBuilder primaryPhone(@Nullable String value) {
    primaryPhone = value;
    return this;
  }

  public ClerkUserBuilder verifiedPhones(List<String> value) {
    verifiedPhones = value;
    return this;
  }

  public ClerkUserBuilder unverifiedPhones(List<String> value) {
    unverifiedPhones = value;
    return this;
  }

  public ClerkUserBuilder totpSecret(@Nullable Sensitive<String> value) {
    totpSecret = value;
    return this;
  }

  public ClerkUserBuilder password(@Nullable ClerkPassword value) {
    password = value;
    return this;
  }

  public ClerkUserBuilder publicMetadata(@Nullable String value) {
    publicMetadata = value;
    return this;
  }

  public ClerkUserBuilder privateMetadata(@Nullable Sensitive<String> value) {
    privateMetadata = value;
    return this;
  }

  public ClerkUserBuilder unsafeMetadata(@Nullable String value) {
    unsafeMetadata = value;
    return this;
  }

  public ClerkUserBuilder createdAt(@Nullable String value) {
    createdAt = value;
    return this;
  }

  public ClerkUserBuilder exportedAt(@Nullable Instant value) {
    exportedAt = value;
    return this;
  }

  public ClerkUserBuilder externalId(@Nullable String value) {
    externalId = value;
    return this;
  }

  public ClerkUserBuilder enterpriseAccounts(List<EnterpriseAccount> value) {
    enterpriseAccounts = value;
    return this;
  }

  public ClerkUserBuilder externalAccounts(List<ExternalAccount> value) {
    externalAccounts = value;
    return this;
  }

  public ClerkUserBuilder flags(Map<ClerkFlag, Boolean> value) {
    flags = value;
    return this;
  }

  public ClerkUserBuilder passwordLastUpdatedAt(@Nullable Instant value) {
    passwordLastUpdatedAt = value;
    return this;
  }

  public ClerkUserBuilder mfaEnabledAt(@Nullable Instant value) {
    mfaEnabledAt = value;
    return this;
  }

  public ClerkUserBuilder lastSignInAt(@Nullable Instant value) {
    lastSignInAt = value;
    return this;
  }

  public ClerkUserBuilder locale(@Nullable String value) {
    locale = value;
    return this;
  }

  public ClerkUserBuilder timezone(@Nullable String value) {
    timezone = value;
    return this;
  }

  public ClerkUserBuilder legalAcceptedAt(@Nullable Instant value) {
    legalAcceptedAt = value;
    return this;
  }

  public ClerkUser build() {
    return new ClerkUser(
        id,
        firstName,
        lastName,
        username,
        primaryEmail,
        verifiedEmails,
        unverifiedEmails,
        listedEmails,
        primaryPhone,
        verifiedPhones,
        unverifiedPhones,
        totpSecret,
        password,
        publicMetadata,
        privateMetadata,
        unsafeMetadata,
        createdAt,
        exportedAt,
        externalId,
        externalAccounts,
        enterpriseAccounts,
        flags,
        passwordLastUpdatedAt,
        mfaEnabledAt,
        lastSignInAt,
        locale,
        timezone,
        legalAcceptedAt);
  }
}
