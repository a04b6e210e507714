package dev.ferry.twin.workos.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.workos.held.Environment;
import dev.ferry.twin.workos.held.Rights;
import dev.ferry.twin.workos.held.StoredSession;
import dev.ferry.twin.workos.wire.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens with the claims of {@code docs/reference/authkit/session-tokens} (2026), and the
 * key by which anybody can check them. The key is made when it is first needed. Thread-safe.
 */
final class AccessTokens {
  /** As between {@code iat} and {@code exp} of the documented example. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** As in the reference; the guide to sessions ends it with a slash. */
  private static final String ISSUER = "https://api.workos.com";

  private final Environment environment;
  private @Nullable SigningKey made;

  AccessTokens(Environment environment) {
    this.environment = environment;
  }

  /** The token of a session. */
  String of(StoredSession session, Optional<Rights> rights) {
    long now = environment.now().getEpochSecond();
    ObjectNode claims =
        Json.object()
            .put("iss", ISSUER)
            .put("sub", session.userId())
            .put("sid", session.id())
            .put("jti", environment.nextId(""))
            .put("iat", now)
            .put("exp", now + LIFE.toSeconds());
    if (session.organizationId() != null) {
      claims.put("org_id", session.organizationId());
    }
    rights.ifPresent(
        has -> {
          claims.put("role", has.roles().get(0));
          fill(claims.putArray("roles"), has.roles());
          fill(claims.putArray("permissions"), has.permissions());
        });
    return key().sign(claims);
  }

  /** The set of the one key (RFC 7517, 5). */
  ObjectNode keys() {
    ObjectNode set = Json.object();
    set.putArray("keys").add(key().publicKey());
    return set;
  }

  private synchronized SigningKey key() {
    SigningKey key = made;
    if (key == null) {
      key = SigningKey.generate(environment.nextId("key_"), environment.now());
      made = key;
    }
    return key;
  }

  private static void fill(ArrayNode array, List<String> slugs) {
    slugs.forEach(array::add);
  }
}
