package dev.ferry.twin.workos.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes tokens that look like WorkOS's. Nobody can check their signatures. Thread-safe. */
public final class Tokens {
  private static final long LIFE_SECONDS = 300;
  private final SecureRandom random = new SecureRandom();

  /** An opaque token of 32 random bytes, fit for a URL. */
  public String opaque() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return encoded(bytes);
  }

  /** The id of a new session. */
  public String session() {
    return "session_" + opaque();
  }

  /** A JSON Web Token for this session of this user, in an organization or in none. */
  public String access(
      String sessionId, String userId, @Nullable String organizationId, Instant now) {
    ObjectNode header = Json.object().put("alg", "RS256").put("typ", "JWT");
    ObjectNode claims =
        Json.object()
            .put("sub", userId)
            .put("sid", sessionId)
            .put("iat", now.getEpochSecond())
            .put("exp", now.getEpochSecond() + LIFE_SECONDS);
    if (organizationId != null) {
      claims.put("org_id", organizationId);
    }
    return encoded(header) + "." + encoded(claims) + "." + opaque();
  }

  private static String encoded(ObjectNode json) {
    return encoded(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
