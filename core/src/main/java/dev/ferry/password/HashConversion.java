package dev.ferry.password;

import dev.ferry.model.PasswordHash;
import dev.ferry.model.PasswordHash.Form;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Sensitive;

/** What becomes of a password digest. */
public sealed interface HashConversion {

  /** It goes to WorkOS so. */
  record Carried(PasswordHash hash) implements HashConversion {}

  /** It cannot go, for this reason. */
  record NotCarried(Reason reason) implements HashConversion {}

  static HashConversion carried(Form form, String hash) {
    return new Carried(new PasswordHash(form, Sensitive.of(hash)));
  }

  static HashConversion malformed() {
    return new NotCarried(Reason.PASSWORD_DIGEST_MALFORMED);
  }

  static HashConversion outOfRange() {
    return new NotCarried(Reason.PASSWORD_PARAMETERS_OUT_OF_RANGE);
  }
}
