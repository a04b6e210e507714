package dev.ferry.plan;

import dev.ferry.model.EmailAddress;
import dev.ferry.model.clerk.ExternalAccount;
import dev.ferry.text.Code;

/**
 * What becomes of one social account: WorkOS connects it by its address, at the next sign-in
 * (workos.com/docs/authkit/identity-linking), and nothing else can be done about it.
 */
public enum SocialLink {
  /** It connects. */
  BY_ADDRESS,
  /** Its address is another one than the user's in WorkOS. */
  ADDRESS_DIFFERS,
  /** The provider gave no address. */
  ADDRESS_MISSING,
  /** WorkOS does not document that it offers the provider. */
  NOT_OFFERED;

  /**
   * @param address under which the user will be in WorkOS, lower-cased and trimmed
   */
  public static SocialLink of(ExternalAccount account, String address) {
    String email = account.email();
    if (SocialProviders.workos(account.provider()).isEmpty()) {
      return NOT_OFFERED;
    } else if (email == null || email.isBlank()) {
      return ADDRESS_MISSING;
    }
    return EmailAddress.key(email).equals(address) ? BY_ADDRESS : ADDRESS_DIFFERS;
  }

  /** As printed, such as {@code address-differs}. */
  public String word() {
    return Code.of(this);
  }
}
