package dev.ferry.privacy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Fingerprints of values that must not be kept themselves. */
public final class Digests {
  private Digests() {}

  public static byte[] sha256(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
