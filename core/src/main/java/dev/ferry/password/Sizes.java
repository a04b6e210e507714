package dev.ferry.password;

/**
 * How long salts and hashes may be. Nobody documents it but for Argon2 (RFC 9106: a salt of 8 bytes
 * is the least its implementations take). A hash that is shorter than 128 bits is no proof of a
 * password: the shorter it is, the more other passwords it lets in.
 */
final class Sizes {
  private static final int SHORTEST_HASH = 16;
  private static final int SHORTEST_ARGON2_SALT = 8;
  private static final int LONGEST = 512;

  private Sizes() {}

  static boolean isHash(byte[] bytes) {
    return Parts.within(bytes.length, SHORTEST_HASH, LONGEST);
  }

  static boolean isSalt(byte[] bytes) {
    return Parts.within(bytes.length, 1, LONGEST);
  }

  static boolean isArgon2Salt(byte[] bytes) {
    return Parts.within(bytes.length, SHORTEST_ARGON2_SALT, LONGEST);
  }
}
