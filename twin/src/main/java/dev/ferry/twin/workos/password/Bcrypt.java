package dev.ferry.twin.workos.password;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Modular crypt bcrypt. WorkOS documents no rule on prefixes and costs; taken are the harder
 * guesses: only {@code $2a$} and {@code $2b$}, costs 4 to 15.
 */
final class Bcrypt implements PasswordScheme {
  private static final Pattern FORM =
      Pattern.compile("\\$2[ab]\\$(0[4-9]|1[0-5])\\$[./A-Za-z0-9]{53}");

  @Override
  public boolean accepts(PasswordDigest digest) {
    return FORM.matcher(digest.text()).matches();
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    return OpenBSDBCrypt.checkPassword(digest.text(), password.toCharArray());
  }
}
