package dev.ferry.twin.workos.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * {@code $scrypt$v=1$n=16384,r=8,p=1,kl=64$salt$hash}; n is the cost itself. WorkOS documents no
 * bounds; the twin's own keep one proof under 256 MiB.
 */
final class Scrypt implements PasswordScheme {
  private static final long MOST_BYTES = 256L << 20;

  @Override
  public boolean accepts(PasswordDigest digest) {
    return Phc.parse(digest).filter(Scrypt::inBounds).isPresent();
  }

  private static boolean inBounds(Phc phc) {
    int n = phc.number("n");
    return phc.id().equals("scrypt")
        && phc.version() == 1
        && n > 1
        && Integer.bitCount(n) == 1
        && phc.within("r", 1, 64)
        && phc.within("p", 1, 16)
        && 128L * n * phc.number("r") <= MOST_BYTES
        && phc.number("kl") == phc.hash().length;
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    Phc phc = Phc.parsed(digest);
    byte[] key =
        SCrypt.generate(
            password.getBytes(UTF_8),
            phc.salt(),
            phc.number("n"),
            phc.number("r"),
            phc.number("p"),
            phc.number("kl"));
    return MessageDigest.isEqual(key, phc.hash());
  }
}
