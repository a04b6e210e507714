package dev.ferry.privacy;

import dev.ferry.bounds.BoundedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Where the key for the secrets at rest comes from. */
public final class SealingKeys {
  private static final int KEY_BYTES = 32;

  /** A key file may hold anything, but not everything: a device has no end. */
  private static final int MOST_BYTES = 1 << 20;

  /** OWASP's figure for PBKDF2-HMAC-SHA256 (Password Storage Cheat Sheet, 2023). */
  private static final int ITERATIONS = 600_000;

  private SealingKeys() {}

  /** What a new workspace stirs into a passphrase. */
  public static String newSalt() {
    return randomHex(16) + "\n";
  }

  /**
   * Derives the key from a passphrase and a salt.
   *
   * @param place of the salt, for people
   * @throws IOException if it is no salt
   */
  public static Sealer fromPassphrase(Sensitive<String> passphrase, String salt, String place)
      throws IOException {
    byte[] bytes = salt(salt.strip(), place);
    try {
      PBEKeySpec spec =
          new PBEKeySpec(passphrase.reveal().toCharArray(), bytes, ITERATIONS, KEY_BYTES * 8);
      return new Sealer(
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has PBKDF2WithHmacSHA256", e);
    }
  }

  private static byte[] salt(String text, String place) throws IOException {
    if (!text.matches("([0-9a-f]{2}){16}")) {
      throw new IOException(
          place + ": a salt file holds 32 hex digits; without the right one, secrets stay sealed");
    }
    return HexFormat.of().parseHex(text);
  }

  /** Reads a key file: 64 hex digits, or any content of 16 bytes or more, which is hashed. */
  public static Sealer fromFile(Path file) throws IOException {
    byte[] content = BoundedFile.bytes(file, MOST_BYTES);
    String text = new String(content, StandardCharsets.US_ASCII).strip();
    if (text.matches("[0-9a-fA-F]{64}")) {
      return new Sealer(HexFormat.of().parseHex(text));
    }
    if (content.length < 16) {
      throw new IOException(file + ": a key file holds 64 hex digits, or 16 bytes or more");
    }
    return new Sealer(Digests.sha256(content));
  }

  /** Reads the key file, or makes one that only its owner can read. */
  public static Sealer fromOrIntoFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      Folders.makeWhole(file, randomHex(KEY_BYTES) + "\n");
    }
    return fromFile(file);
  }

  private static String randomHex(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
