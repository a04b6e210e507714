package dev.ferry.plan;

import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserField;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.model.clerk.ExternalAccount;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What becomes of the ways to sign in that are neither password nor authenticator. Pure. */
final class SignInRule {
  /** Nothing that a user signs in with is carried. */
  static final FieldFate NO_WAY = FieldFate.notCarried(UserField.SIGN_IN, Reason.NO_WAY_TO_SIGN_IN);

  private SignInRule() {}

  /**
   * @param address under which the user will be in WorkOS, lower-cased and trimmed
   */
  static List<FieldFate> fates(ClerkUser user, String address) {
    if (user.flags().isEmpty()
        && user.externalAccounts().isEmpty()
        && user.enterpriseAccounts().isEmpty()) {
      return List.of();
    }
    List<FieldFate> fates = new ArrayList<>();
    addIf(user, ClerkFlag.SMS, UserField.SMS_FACTOR, Reason.SMS_SECOND_FACTOR, fates);
    addIf(user, ClerkFlag.PASSKEY, UserField.PASSKEYS, Reason.PASSKEY_NOT_CARRIED, fates);
    addIf(
        user, ClerkFlag.WEB3_WALLET, UserField.WEB3_WALLETS, Reason.WEB3_WALLET_NOT_CARRIED, fates);
    addIf(
        user,
        ClerkFlag.BACKUP_CODES,
        UserField.BACKUP_CODES,
        Reason.BACKUP_CODES_NOT_CARRIED,
        fates);
    // An attempt to connect that was never finished lets nobody in, and ends with nothing.
    List<ExternalAccount> accounts =
        user.externalAccounts().stream().filter(ExternalAccount::verified).toList();
    if (!accounts.isEmpty()) {
      fates.add(social(accounts, address));
    }
    fates.addAll(SingleSignOn.fates(user, address));
    return fates;
  }

  /**
   * For a user that arrives without a password. Who has a verified address signs in by a code sent
   * there (Magic Auth) or sets a password by mail, who has a social account of that address, or one
   * at a company's identity provider, by that; whoever has none of these gets in only as the one
   * who reads the mail of an address that nobody has proved to own.
   *
   * @param fates those that are known of the user so far
   */
  static List<FieldFate> withoutPassword(TargetUser target, List<FieldFate> fates) {
    boolean links =
        fates.stream()
            .map(FieldFate::reason)
            .anyMatch(
                reason ->
                    reason == Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL
                        || reason == Reason.SSO_SIGN_IN_LINKS_BY_EMAIL);
    return target.emailVerified() || links ? List.of() : List.of(NO_WAY);
  }

  /**
   * For a user whose address is changed in WorkOS: that unlinks the identities which have another
   * one (workos.com/docs/reference/authkit/user/update, February 2026). Those that were linked in
   * WorkOS no list tells; whoever signed in with one in Clerk may have done so there.
   *
   * @param address the new one
   */
  static List<FieldFate> unlinked(ClerkUser user, String address) {
    List<FieldFate> fates = new ArrayList<>();
    boolean social =
        user.externalAccounts().stream()
            .filter(ExternalAccount::verified)
            .map(account -> SocialLink.of(account, address))
            .anyMatch(link -> link != SocialLink.BY_ADDRESS && link != SocialLink.NOT_OFFERED);
    if (social) {
      fates.add(FieldFate.notCarried(UserField.SOCIAL_ACCOUNTS, Reason.IDENTITY_UNLINKED));
    }
    if (SingleSignOn.accounts(user).stream()
        .anyMatch(account -> !SingleSignOn.links(account, address))) {
      fates.add(FieldFate.notCarried(UserField.SINGLE_SIGN_ON, Reason.IDENTITY_UNLINKED));
    }
    return fates;
  }

  private static FieldFate social(List<ExternalAccount> accounts, String address) {
    Set<SocialLink> links = EnumSet.noneOf(SocialLink.class);
    accounts.forEach(account -> links.add(SocialLink.of(account, address)));
    if (links.contains(SocialLink.BY_ADDRESS)) {
      return FieldFate.partly(UserField.SOCIAL_ACCOUNTS, Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL);
    }
    return FieldFate.notCarried(
        UserField.SOCIAL_ACCOUNTS,
        links.equals(EnumSet.of(SocialLink.NOT_OFFERED))
            ? Reason.SOCIAL_PROVIDER_UNSUPPORTED
            : Reason.SOCIAL_EMAIL_DIFFERS);
  }

  private static void addIf(
      ClerkUser user, ClerkFlag flag, UserField field, Reason reason, List<FieldFate> fates) {
    if (user.flag(flag).orElse(false)) {
      fates.add(FieldFate.notCarried(field, reason));
    }
  }
}
