package dev.ferry.plan;

import dev.ferry.model.ClerkFlag;
import dev.ferry.model.ClerkUser;
import dev.ferry.model.EmailAddress;
import dev.ferry.model.ExternalAccount;
import dev.ferry.model.FieldFate;
import dev.ferry.model.Reason;
import dev.ferry.model.UserField;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the ways to sign in that are neither password nor authenticator. Pure. */
final class SignInRule {
  private SignInRule() {}

  /**
   * @param address under which the user will be in WorkOS, lower-cased and trimmed
   */
  static List<FieldFate> fates(ClerkUser user, String address) {
    List<FieldFate> fates = new ArrayList<>();
    addIf(user, ClerkFlag.SMS, UserField.SMS_FACTOR, Reason.SMS_SECOND_FACTOR, fates);
    addIf(user, ClerkFlag.PASSKEY, UserField.PASSKEYS, Reason.PASSKEY_NOT_CARRIED, fates);
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
    return fates;
  }

  /** WorkOS connects a social account by its address (workos.com/docs/authkit/identity-linking). */
  private static FieldFate social(List<ExternalAccount> accounts, String address) {
    boolean links =
        accounts.stream()
            .map(ExternalAccount::email)
            .anyMatch(email -> email != null && EmailAddress.key(email).equals(address));
    return links
        ? FieldFate.partly(UserField.SOCIAL_ACCOUNTS, Reason.SOCIAL_SIGN_IN_LINKS_BY_EMAIL)
        : FieldFate.notCarried(UserField.SOCIAL_ACCOUNTS, Reason.SOCIAL_EMAIL_DIFFERS);
  }

  private static void addIf(
      ClerkUser user, ClerkFlag flag, UserField field, Reason reason, List<FieldFate> fates) {
    if (user.flag(flag).orElse(false)) {
      fates.add(FieldFate.notCarried(field, reason));
    }
  }
}
