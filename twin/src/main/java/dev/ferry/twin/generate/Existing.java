package dev.ferry.twin.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ferry.twin.generate.field.Oddity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * The users that WorkOS holds before the migration, as lines of {@code workos-existing.jsonl}: the
 * bodies of "create a user".
 */
final class Existing {
  private static final String BCRYPT_BEFORE =
      OpenBSDBCrypt.generate(
          "2b",
          GeneratedTenant.PASSWORD_HELD_BEFORE.toCharArray(),
          "salt of sixteen!".getBytes(StandardCharsets.US_ASCII),
          4);

  private Existing() {}

  /** Users who have nothing to do with the tenant. */
  static List<ObjectNode> unrelated() {
    List<ObjectNode> users = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      users.add(
          JsonNodeFactory.instance
              .objectNode()
              .put("email", "staff." + i + "@workos-only.example")
              .put("email_verified", true)
              .put("first_name", "Staff")
              .put("last_name", "Member " + i));
    }
    return users;
  }

  /** An earlier run's, or somebody else's, copy of a tenant user; empty for all other users. */
  static List<ObjectNode> of(ClerkUser user, Expectation expectation) {
    if (user.oddity() == Oddity.EMAIL_IN_USE) {
      return List.of(
          JsonNodeFactory.instance
              .objectNode()
              .put("email", user.emails().primary().toUpperCase(Locale.ROOT))
              .put("email_verified", false));
    }
    if (!(expectation instanceof Expectation.Arrives arrives) || !arrives.adopted()) {
      return List.of();
    }
    ObjectNode body = arrives.user().deepCopy();
    body.remove(List.of("has_password", "has_totp", "by"));
    if (user.oddity() == Oddity.ADOPTED_WITH_PASSWORD) {
      body.put("password_hash", BCRYPT_BEFORE).put("password_hash_type", "bcrypt");
    }
    return List.of(body);
  }
}
