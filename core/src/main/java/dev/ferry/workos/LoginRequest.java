package dev.ferry.workos;

import dev.ferry.privacy.Sensitive;

/**
 * What proves a sign-in. Kept apart from {@link Endpoint}: no migration sends any of these, only a
 * proof that was asked for.
 */
public sealed interface LoginRequest {

  /** Signs in. An address without verification is sent a code: look before you ask this. */
  record ByPassword(String email, Sensitive<String> password) implements LoginRequest {}

  /** Goes on where a second factor is asked for. */
  record ByCode(Sensitive<String> pendingToken, String challengeId, Sensitive<String> code)
      implements LoginRequest {}

  /** Has a factor challenged. */
  record ChallengeFactor(String factorId) implements LoginRequest {}

  /** Ends a session. */
  record RevokeSession(String sessionId) implements LoginRequest {}

  /** Under which limit it falls; {@code /auth} is outside of {@code /user_management}. */
  default RateLimitClass bucket() {
    return this instanceof ChallengeFactor ? RateLimitClass.GENERAL : RateLimitClass.USER_WRITE;
  }
}
