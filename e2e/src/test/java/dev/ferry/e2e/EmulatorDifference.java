package dev.ferry.e2e;

/**
 * Where WorkOS's emulator (0.14.0) does other than WorkOS documents. Nothing else is tolerated:
 * what Ferry can read as it comes is only marked as seen, what it must not accept is put right by
 * {@link EmulatorDoor}. A difference that no longer shows fails the test.
 */
enum EmulatorDifference {
  /** A role does not tell its permissions (spec: required). Put right from their own list. */
  ROLE_WITHOUT_PERMISSIONS,
  /** Permissions of a role are replaced by POST (spec: PUT; POST adds one). Put right. */
  PERMISSIONS_SET_BY_POST,
  /** There is no role {@code member} (docs/rbac/configuration: always there). Made beforehand. */
  NO_MEMBER_ROLE,
  /** An enrolled factor comes without its wrapper (spec: {@code authentication_factor}). */
  FACTOR_WITHOUT_WRAPPER,
  /** A TOTP seed is ignored, and another one made: no code of the user's device would fit. */
  TOTP_SEED_IGNORED,
  /** A password hash is ignored: nobody can sign in. */
  PASSWORD_HASH_IGNORED,
  /** A second user with an address: 409 user_already_exists (spec: 400 user_creation_error). */
  DUPLICATE_ADDRESS_409,
  /** Deletions are answered with 204 (spec: 200 or 202). */
  DELETED_204,
  /** A link to the Admin Portal comes with 200 (spec: 201). */
  PORTAL_LINK_200,
  /** A membership tells one role only, in {@code role} (spec: and all of them in {@code roles}). */
  MEMBERSHIP_WITHOUT_ROLES,
  /** 1,000 requests a minute, whatever they are (docs: 6,000, and limits for users). */
  THROTTLES_AT_1000_A_MINUTE
}
