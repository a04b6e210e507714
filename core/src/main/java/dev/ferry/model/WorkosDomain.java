package dev.ferry.model;

/**
 * A domain of an organization as WorkOS returned it.
 *
 * @param id WorkOS's id, {@code org_domain_…}; opaque
 * @param name lower case
 * @param state as WorkOS says: {@code pending}, {@code verified}, {@code legacy_verified}, {@code
 *     failed}, {@code unverified}
 */
public record WorkosDomain(String id, String name, String state) {

  /** True if WorkOS takes it for proven (OpenAPI spec 2026-08-07). */
  public boolean isVerified() {
    return state.equals("verified") || state.equals("legacy_verified");
  }
}
