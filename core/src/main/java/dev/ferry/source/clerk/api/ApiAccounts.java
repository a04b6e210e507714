package dev.ferry.source.clerk.api;

import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accounts elsewhere over which one user of Clerk's API signs in (OpenAPI spec 2026-05-12,
 * ExternalAccountWithVerification, EnterpriseAccount and SAMLAccount). Pure.
 */
final class ApiAccounts {
  /** Google's and Facebook's accounts were once of kinds of their own, without a provider. */
  private static final Map<String, String> PROVIDERS =
      Map.of("google_account", "oauth_google", "facebook_account", "oauth_facebook");

  private ApiAccounts() {}

  /** The social ones; empty if they are not known. */
  static Optional<List<ExternalAccount>> social(ApiObject user) {
    return read(user, "external_accounts", ApiAccounts::external);
  }

  /**
   * Those at companies' identity providers; empty if they are not known. The newer list counts, and
   * the older one is read where that one holds nothing; an answer without both says nothing of
   * them.
   */
  static Optional<List<EnterpriseAccount>> enterprise(ApiObject user) {
    Optional<List<EnterpriseAccount>> newer =
        user.has("enterprise_accounts")
            ? read(user, "enterprise_accounts", account -> one(account, enterpriseId(account)))
            : Optional.empty();
    return user.has("saml_accounts") && newer.orElse(List.of()).isEmpty()
        ? read(user, "saml_accounts", account -> one(account, idIn(account, "saml_connection")))
            .or(() -> newer)
        : newer;
  }

  private static <T> Optional<List<T>> read(
      ApiObject user, String list, Function<ApiObject, Optional<T>> account) {
    return user.objects(list)
        .map(entries -> entries.stream().flatMap(entry -> account.apply(entry).stream()).toList());
  }

  private static Optional<ExternalAccount> external(ApiObject entry) {
    String object = entry.has("object") ? entry.textOrNull("object") : "external_account";
    String ofKind = object == null ? null : PROVIDERS.get(object);
    if (ofKind == null && !"external_account".equals(object)) {
      entry.note("object", ApiNote.OBJECT_UNKNOWN);
    }
    String provider =
        entry.has("provider") || ofKind == null ? entry.textOrNull("provider") : ofKind;
    return Optional.ofNullable(provider)
        .or(() -> Optional.ofNullable(ofKind))
        .map(
            name ->
                new ExternalAccount(
                    name, entry.textOrNull("email_address"), ApiAddresses.isVerified(entry)));
  }

  /** Whatever of it cannot be read, it is an account, and its user signs in over it. */
  private static Optional<EnterpriseAccount> one(ApiObject entry, @Nullable String connection) {
    String provider = entry.textOrNull("provider");
    return Optional.of(
        new EnterpriseAccount(
            connection,
            provider == null ? "" : provider,
            entry.textOrNull("email_address"),
            ApiAddresses.isVerified(entry)));
  }

  /** Neither has to be there. */
  private static @Nullable String enterpriseId(ApiObject entry) {
    String id = entry.optionalText("enterprise_connection_id");
    return id == null ? idIn(entry, "enterprise_connection") : id;
  }

  private static @Nullable String idIn(ApiObject entry, String key) {
    ApiObject connection = entry.has(key) ? entry.object(key) : null;
    return connection == null ? null : connection.textOrNull("id");
  }
}
