package dev.ferry.twin.workos.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * LDAP-style salted digests: {@code {SSHA}base64(sha1(password + salt) + salt)} as documented, and
 * the same layout for {@code {SSHA256}}, which is a guess: WorkOS documents only the salt's place
 * in the digest, not the text form.
 */
final class SaltedSha implements PasswordScheme {
  private final String prefix;
  private final String algorithm;
  private final int length;

  SaltedSha(String prefix, String algorithm, int length) {
    this.prefix = prefix;
    this.algorithm = algorithm;
    this.length = length;
  }

  @Override
  public boolean accepts(PasswordDigest digest) {
    return decoded(digest).filter(bytes -> bytes.length > length).isPresent();
  }

  @Override
  public boolean matches(PasswordDigest digest, String password) {
    byte[] bytes = decoded(digest).orElseThrow();
    byte[] salt = Arrays.copyOfRange(bytes, length, bytes.length);
    byte[] hash = Arrays.copyOf(bytes, length);
    return MessageDigest.isEqual(hash, hashed(password.getBytes(UTF_8), salt, digest.saltFirst()));
  }

  private byte[] hashed(byte[] password, byte[] salt, boolean saltFirst) {
    try {
      MessageDigest hash = MessageDigest.getInstance(algorithm);
      hash.update(saltFirst ? salt : password);
      return hash.digest(saltFirst ? password : salt);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private Optional<byte[]> decoded(PasswordDigest digest) {
    if (!digest.text().startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(digest.text().substring(prefix.length())));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
