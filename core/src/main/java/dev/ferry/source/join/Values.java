package dev.ferry.source.join;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.clerk.ClerkField;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a user has of a field, so spelled that two of them are equal if they mean the same. */
final class Values {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Values() {}

  static Object of(ClerkField field, ClerkUser user) {
    return switch (field) {
      case FIRST_NAME -> text(user.firstName());
      case LAST_NAME -> text(user.lastName());
      case USERNAME -> text(user.username());
      case PRIMARY_EMAIL -> emails(nullable(user.primaryEmail()));
      case VERIFIED_EMAILS -> emails(user.verifiedEmails());
      case UNVERIFIED_EMAILS -> emails(user.unverifiedEmails());
      case LISTED_EMAILS -> emails(user.listedEmails());
      case PRIMARY_PHONE -> texts(nullable(user.primaryPhone()));
      case VERIFIED_PHONES -> texts(user.verifiedPhones());
      case UNVERIFIED_PHONES -> texts(user.unverifiedPhones());
      case TOTP_SECRET -> Optional.ofNullable(user.totpSecret()).map(Values::seed);
      case PASSWORD -> Optional.ofNullable(user.password()).map(Values::password);
      case PUBLIC_METADATA -> metadata(user.publicMetadata());
      case PRIVATE_METADATA ->
          metadata(user.privateMetadata() == null ? null : user.privateMetadata().reveal());
      case UNSAFE_METADATA -> metadata(user.unsafeMetadata());
      case CREATED_AT -> moment(user.createdAt());
      case EXPORTED_AT -> Optional.ofNullable(user.exportedAt());
      case EXTERNAL_ID -> text(user.externalId());
      case EXTERNAL_ACCOUNTS -> Set.copyOf(user.externalAccounts());
      case ENTERPRISE_ACCOUNTS -> Set.copyOf(user.enterpriseAccounts());
      case FLAGS -> user.flags();
      case PASSWORD_LAST_UPDATED_AT -> Optional.ofNullable(user.passwordLastUpdatedAt());
      case MFA_ENABLED_AT -> Optional.ofNullable(user.mfaEnabledAt());
      case LAST_SIGN_IN_AT -> Optional.ofNullable(user.lastSignInAt());
      case LOCALE -> text(user.locale());
      case TIMEZONE -> text(user.timezone());
      case LEGAL_ACCEPTED_AT -> Optional.ofNullable(user.legalAcceptedAt());
    };
  }

  static Set<String> emails(Collection<String> addresses) {
    return addresses.stream()
        .map(EmailAddress::key)
        .filter(key -> !key.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> texts(Collection<String> texts) {
    return texts.stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  static List<String> nullable(@Nullable String text) {
    return text == null ? List.of() : List.of(text);
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  /** Apps show a seed in groups, and some pad it. */
  private static Sensitive<String> seed(Sensitive<String> seed) {
    return Sensitive.of(seed.reveal().replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT));
  }

  private static ClerkPassword password(ClerkPassword password) {
    return new ClerkPassword(Sensitive.of(password.digest().reveal().strip()), password.hasher());
  }

  /** The API tells milliseconds, the exports seconds. */
  private static Object moment(@Nullable String text) {
    Optional<Instant> moment = SignUps.moment(text);
    return moment.isPresent() ? moment.get().truncatedTo(ChronoUnit.SECONDS) : text(text);
  }

  /** None and the empty object are the same; what is no JSON stands as it is. */
  private static Sensitive<Object> metadata(@Nullable String text) {
    String json = text(text).isEmpty() ? "{}" : text(text);
    try {
      return Sensitive.of(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      return Sensitive.of(json);
    }
  }
}
