package dev.ferry.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the disk with AES-256-GCM. Each seal names its key by a short fingerprint, and
 * is bound to a context (whose secret it is), so that it cannot be moved to another record.
 * Thread-safe.
 */
public final class Sealer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_ID = 4;

  private final SecretKeySpec key;
  private final byte[] keyId;
  private final SecureRandom random = new SecureRandom();

  /** A cipher a thread: looking one up costs four times what sealing a record does (JDK 17). */
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Sealer::cipher);

  /**
   * @param key 32 bytes; copied
   */
  public Sealer(byte[] key) {
    if (key.length != 32) {
      throw new IllegalArgumentException("a sealing key has 32 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
    this.keyId = Arrays.copyOf(Digests.sha256(key), KEY_ID);
  }

  /** The first bytes of the key's SHA-256, in hex: tells keys apart, tells nothing of the key. */
  public String keyFingerprint() {
    return java.util.HexFormat.of().formatHex(keyId);
  }

  /**
   * @param context whose secret it is; {@link #open} needs the same
   */
  public byte[] seal(String secret, String context) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, context, utf8(secret));
    return ByteBuffer.allocate(KEY_ID + NONCE + sealed.length)
        .put(keyId)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * @throws WrongKeyException if it was sealed with another key, for another context, or changed
   */
  public String open(byte[] seal, String context) {
    if (seal.length < KEY_ID + NONCE + TAG_BITS / 8) {
      throw new WrongKeyException("the sealed secret of " + context + " is cut off");
    }
    if (!Arrays.equals(seal, 0, KEY_ID, keyId, 0, KEY_ID)) {
      throw new WrongKeyException(
          "the secrets were sealed with another key (this one is " + keyFingerprint() + "…)");
    }
    byte[] nonce = Arrays.copyOfRange(seal, KEY_ID, KEY_ID + NONCE);
    byte[] sealed = Arrays.copyOfRange(seal, KEY_ID + NONCE, seal.length);
    return new String(run(Cipher.DECRYPT_MODE, nonce, context, sealed), StandardCharsets.UTF_8);
  }

  private byte[] run(int mode, byte[] nonce, String context, byte[] input) {
    try {
      Cipher cipher = ciphers.get();
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(utf8(context));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new WrongKeyException(
          "the sealed secret of " + context + " was changed, or is another record's", e);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every JDK has AES/GCM", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
