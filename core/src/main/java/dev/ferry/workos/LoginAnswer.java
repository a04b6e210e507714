package dev.ferry.workos;

import dev.ferry.privacy.Sensitive;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What WorkOS says to a {@link LoginRequest}. */
public sealed interface LoginAnswer {

  /**
   * Signed in.
   *
   * @param sessionId as the access token tells; null if it does not
   */
  record SignedIn(@Nullable String sessionId) implements LoginAnswer {}

  /**
   * The password was right, and something else is needed before there is a session.
   *
   * @param code one of the four words of WorkOS that mean this
   * @param pendingToken to go on with; null if there is none
   */
  record More(String code, @Nullable Sensitive<String> pendingToken) implements LoginAnswer {}

  /** The factor was challenged. */
  record Challenged(String challengeId) implements LoginAnswer {}

  /** The session is over. */
  record Revoked() implements LoginAnswer {}

  /**
   * Refused.
   *
   * @param credentials true if the password is wrong, or the user has none, or is not there
   */
  record Refused(boolean credentials, String words) implements LoginAnswer {}

  /** Too many attempts: it had no effect. */
  record Wait(Optional<Duration> retryAfter) implements LoginAnswer {}

  /** Nothing that tells whether the password is right. */
  record Unclear(String why) implements LoginAnswer {}
}
