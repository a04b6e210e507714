package dev.ferry.password;

/**
 * Writes the PHC string format as WorkOS wants it: salt and hash in Base64 without padding (WorkOS
 * docs, "migrate from other services", read 2026-08).
 */
final class Phc {
  private Phc() {}

  /**
   * @param head the name of the function, with its version if it has one
   * @param parameters such as {@code m=65536,t=3,p=4}
   */
  static String text(String head, String parameters, byte[] salt, byte[] hash) {
    return "$" + head + "$" + parameters + "$" + Parts.unpadded(salt) + "$" + Parts.unpadded(hash);
  }
}
