package dev.ferry.twin.workos.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * {@code $pbkdf2$i=600000,d=sha256$salt$hash}: 600,000 to 1,000,000 rounds of SHA-256, or 210,000
 * to 1,000,000 of SHA-512 (WorkOS docs, "migrate from other services", February 2026).
 */
final class Pbkdf2 implements PasswordScheme {
  private static final int MOST_ROUNDS = 1_000_000;

  @Override
  public boolean accepts(PasswordDigest digest) {
    return Phc.parse(digest).filter(Pbkdf2::inBounds).isPresent();
  }

  private static boolean inBounds(Phc phc) {
    return phc.id().equals("pbkdf2")
        && phc.version() == -1
        && ((phc.text("d").equals("sha256") && phc.within("i", 600_000, MOST_ROUNDS))
            || (phc.text("d").equals("sha512") && phc.within("i", 210_000, MOST_ROUNDS)));
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    Phc phc = Phc.parsed(digest);
    Digest hash = phc.text("d").equals("sha256") ? new SHA256Digest() : new SHA512Digest();
    PKCS5S2ParametersGenerator rounds = new PKCS5S2ParametersGenerator(hash);
    rounds.init(password.getBytes(UTF_8), phc.salt(), phc.number("i"));
    KeyParameter key = (KeyParameter) rounds.generateDerivedParameters(phc.hash().length * 8);
    return MessageDigest.isEqual(key.getKey(), phc.hash());
  }
}
