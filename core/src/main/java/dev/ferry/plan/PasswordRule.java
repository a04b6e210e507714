package dev.ferry.plan;

import dev.ferry.model.ClerkPassword;
import dev.ferry.model.PasswordHash;
import dev.ferry.model.Reason;
import dev.ferry.privacy.Sensitive;
import java.util.regex.Pattern;

/**
 * Whether a digest can be carried. The hasher is what the export names, never what the digest looks
 * like; the shape is only checked. Pure.
 */
final class PasswordRule {
  /** Modular crypt of bcrypt: 22 characters of salt, 31 of hash. */
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53}");

  private PasswordRule() {}

  /** What the rule says. */
  sealed interface Verdict {
    /** It goes to WorkOS so. */
    record Carried(PasswordHash hash) implements Verdict {}

    /** It cannot go, for this reason. */
    record NotCarried(Reason reason) implements Verdict {}
  }

  static Verdict of(ClerkPassword password) {
    String hasher = password.hasher();
    if (hasher == null || hasher.isBlank()) {
      return new Verdict.NotCarried(Reason.PASSWORD_HASHER_MISSING);
    }
    if (!hasher.equals("bcrypt")) {
      return new Verdict.NotCarried(Reason.PASSWORD_HASHER_UNSUPPORTED);
    }
    String digest = password.digest().reveal();
    if (!BCRYPT.matcher(digest).matches()) {
      return new Verdict.NotCarried(Reason.PASSWORD_DIGEST_MALFORMED);
    }
    // $2y$ is PHP's name for what everybody else calls $2b$; WorkOS documents neither.
    String portable = digest.startsWith("$2y$") ? "$2b$" + digest.substring(4) : digest;
    return new Verdict.Carried(new PasswordHash.Bcrypt(Sensitive.of(portable)));
  }
}
