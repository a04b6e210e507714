package dev.ferry.plan;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.EnterpriseAccount;
import dev.ferry.model.clerk.ExternalAccount;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of who signs in at a company's identity provider. The account there is not carried:
 * WorkOS takes whoever comes over the new connection for the user of the same address
 * (workos.com/docs/authkit/identity-linking). Pure.
 */
public final class SingleSignOn {
  private SingleSignOn() {}

  /** The accounts over which a user signs in; what was only begun lets nobody in. */
  public static List<EnterpriseAccount> accounts(ClerkUser user) {
    return user.enterpriseAccounts().isEmpty()
        ? List.of()
        : user.enterpriseAccounts().stream().filter(EnterpriseAccount::verified).toList();
  }

  /**
   * True if the identity provider is all by which the user comes in. Codes by mail and by SMS do
   * not count: they are the instance's, of which Clerk's API does not tell whether they are on, and
   * whoever has an address of an active connection's domain is not asked for one
   * (clerk.com/docs/guides/configure/auth-strategies/enterprise-connections/sso-bypass, 2026).
   */
  public static boolean isTheOnlyWayIn(ClerkUser user) {
    return !accounts(user).isEmpty()
        && !user.flag(ClerkFlag.PASSWORD).orElse(user.password() != null)
        && user.externalAccounts().stream().noneMatch(ExternalAccount::verified)
        && !user.flag(ClerkFlag.PASSKEY).orElse(false)
        && !user.flag(ClerkFlag.WEB3_WALLET).orElse(false);
  }

  /**
   * True if WorkOS finds the user by what the identity provider says.
   *
   * @param address under which the user will be in WorkOS, lower-cased and trimmed
   */
  public static boolean links(EnterpriseAccount account, String address) {
    String email = account.email();
    return email != null && EmailAddress.key(email).equals(address);
  }

  /** Each connection counts for itself: over one that knows another address comes a second user. */
  static List<FieldFate> fates(ClerkUser user, String address) {
    List<EnterpriseAccount> accounts = accounts(user);
    if (accounts.isEmpty()) {
      return List.of();
    }
    List<FieldFate> fates = new ArrayList<>();
    if (accounts.stream().anyMatch(account -> links(account, address))) {
      fates.add(FieldFate.partly(UserField.SINGLE_SIGN_ON, Reason.SSO_SIGN_IN_LINKS_BY_EMAIL));
    }
    if (accounts.stream().anyMatch(account -> !links(account, address))) {
      fates.add(FieldFate.notCarried(UserField.SINGLE_SIGN_ON, Reason.SSO_EMAIL_DIFFERS));
    }
    if (isTheOnlyWayIn(user)) {
      fates.add(FieldFate.notCarried(UserField.SINGLE_SIGN_ON, Reason.SSO_ALONE));
    }
    return fates;
  }
}
