package dev.ferry.password;

import dev.ferry.model.Blanks;
import dev.ferry.model.Reason;

/**
 * {@code <bcrypt>$<pepper>}: the pepper is appended to the password before it is hashed, and WorkOS
 * has no pepper. Without one it is plain bcrypt (Clerk docs, create-user-params).
 */
final class PepperedBcrypt implements Hasher {
  private static final int BCRYPT_LENGTH = 60;

  private final Bcrypt bcrypt = new Bcrypt();

  @Override
  public HashConversion convert(String whole) {
    String digest = Blanks.trimmedStart(whole); // at the end, a blank may be of the pepper
    if (digest.length() <= BCRYPT_LENGTH || digest.charAt(BCRYPT_LENGTH) != '$') {
      return HashConversion.malformed();
    }
    HashConversion plain = bcrypt.convert(digest.substring(0, BCRYPT_LENGTH));
    boolean peppered = digest.length() > BCRYPT_LENGTH + 1;
    return peppered && plain instanceof HashConversion.Carried
        ? new HashConversion.NotCarried(Reason.PASSWORD_PEPPERED)
        : plain;
  }
}
