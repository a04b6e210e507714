package dev.ferry.password;

import dev.ferry.model.PasswordHash.Form;

/**
 * {@code {SSHA}base64(sha1(password + salt) + salt)}, with or without the scheme in front: Clerk
 * documents the form only by a link to OpenLDAP's. WorkOS takes it as it is, padded.
 */
final class LdapSsha implements Hasher {
  private static final String SCHEME = "{SSHA}";
  private static final int SHA_1 = 20;

  @Override
  public HashConversion convert(String digest) {
    // The names of schemes know no case (RFC 3112 §3).
    boolean named = digest.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return Parts.base64(named ? digest.substring(SCHEME.length()) : digest)
        .filter(bytes -> Parts.within(bytes.length, SHA_1 + 1, SHA_1 + 512))
        .map(bytes -> HashConversion.carried(Form.SSHA, SCHEME + Parts.padded(bytes)))
        .orElseGet(HashConversion::malformed);
  }
}
