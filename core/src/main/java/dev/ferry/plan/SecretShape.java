package dev.ferry.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a value of metadata is a secret: by its shape, by being the user's own digest or seed,
 * and in private metadata by what it is called. Such a value goes nowhere. Pure.
 */
final class SecretShape {
  /** Digests (bcrypt, argon2), private keys (RFC 7468), secret keys of Clerk and WorkOS. */
  private static final Pattern SHAPES =
      Pattern.compile(
          "\\$2[abxy]\\$\\d\\d\\$[./A-Za-z0-9]{53}"
              + "|\\$argon2(id|i|d)\\$"
              + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
              + "|\\bsk_(live|test)_[A-Za-z0-9]{10}"
              + "|\\botpauth://");

  /** Anything shorter is found in ordinary texts. */
  private static final int SHORTEST = 16;

  private final List<String> own;

  private SecretShape(List<String> own) {
    this.own = own;
  }

  /** Of an organization, which has none of its own. */
  static SecretShape any() {
    return new SecretShape(List.of());
  }

  static SecretShape of(ClerkUser user) {
    ClerkPassword password = user.password();
    return new SecretShape(
        Stream.concat(
                Stream.ofNullable(password).map(ClerkPassword::digest),
                Stream.ofNullable(user.totpSecret()))
            .map(Sensitive::reveal)
            .filter(secret -> secret.length() >= SHORTEST)
            .toList());
  }

  boolean has(MetadataEntry entry) {
    String text = entry.text();
    return SHAPES.matcher(text).find()
        || own.stream().anyMatch(text::contains)
        || (entry.from() == UncarriedMetadata.From.PRIVATE
            && (MetadataPolicy.soundsSecret(entry.name()) || namesSecret(entry.value())));
  }

  private static boolean namesSecret(JsonNode value) {
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      if (MetadataPolicy.soundsSecret(field.getKey()) || namesSecret(field.getValue())) {
        return true;
      }
    }
    for (JsonNode element : value.isArray() ? value : List.<JsonNode>of()) {
      if (namesSecret(element)) {
        return true;
      }
    }
    return false;
  }
}
