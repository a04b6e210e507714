package dev.ferry.twin.workos.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;

/**
 * Firebase's scrypt in the form that WorkOS's documented snippet produces: {@code
 * $firebase-scrypt$v=1$r=8,m=14,ss=Bw,sk=…$salt$hash}. The signer key, enciphered with the scrypt
 * key by AES-256-CTR, is the hash.
 */
final class FirebaseScrypt implements PasswordScheme {
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+");
  private static final int KEY_BYTES = 32;

  @Override
  public boolean accepts(PasswordDigest digest) {
    return Phc.parse(digest).filter(FirebaseScrypt::inBounds).isPresent();
  }

  private static boolean inBounds(Phc phc) {
    return phc.id().equals("firebase-scrypt")
        && phc.version() == 1
        && phc.within("r", 1, 8)
        && phc.within("m", 1, 14)
        && BASE64.matcher(phc.text("ss")).matches()
        && BASE64.matcher(phc.text("sk")).matches();
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    Phc phc = Phc.parsed(digest);
    byte[] salt = joined(phc.salt(), Base64.getDecoder().decode(phc.text("ss")));
    byte[] key =
        SCrypt.generate(
            password.getBytes(UTF_8), salt, 1 << phc.number("m"), phc.number("r"), 1, KEY_BYTES);
    byte[] signer = Base64.getDecoder().decode(phc.text("sk"));
    return MessageDigest.isEqual(enciphered(signer, key), phc.hash());
  }

  private static byte[] enciphered(byte[] text, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[16]));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES in counter mode", e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
