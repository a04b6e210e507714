package dev.ferry.model;

import java.util.Map;

/**
 * A pair in the metadata of a WorkOS user that tells how our external id came to it. A journal can
 * be lost, and another workspace has none: whoever reads the user later learns from the mark that
 * the external id proves less than it seems to.
 */
public enum IdentityMark {
  /** By policy it was given to the user who had the address. */
  LINKED_BY_ADDRESS("linked-by-address"),
  /** The user was created under an address that is not verified in Clerk. */
  CREATED_UNVERIFIED("created-unverified");

  /** The key; no key of the customer's is written under it. */
  public static final String KEY = "ferry_identity";

  private final String value;

  IdentityMark(String value) {
    this.value = value;
  }

  /** The pair, as metadata. */
  public Map<String, String> pair() {
    return Map.of(KEY, value);
  }

  /** True if a user with this metadata bears this mark. */
  public boolean isOn(Map<String, String> metadata) {
    return value.equals(metadata.get(KEY));
  }

  /** True if a user with this metadata bears any mark, also one of a later version. */
  public static boolean isOnAny(Map<String, String> metadata) {
    return metadata.containsKey(KEY);
  }
}
