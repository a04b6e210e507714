package dev.ferry.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.clerk.ClerkPassword;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Echo;
import dev.ferry.privacy.SecretShapes;
import dev.ferry.privacy.Sensitive;
import dev.ferry.text.WholeSeconds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value of metadata is a secret: by its shape, by being the user's own digest or seed in
 * whatever spelling, and in private metadata by what it is called. Such a value goes nowhere. Pure;
 * for one thread.
 */
final class SecretShape {
  /** What is shorter is a parameter, or found in ordinary texts. */
  private static final int SHORTEST_PART = 16;

  private static final Pattern HEX = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

  private final Supplier<List<String>> secrets;
  private @Nullable Echo own;

  private SecretShape(Supplier<List<String>> secrets) {
    this.secrets = secrets;
  }

  /** Most users have no value in which it is looked for. */
  private Echo own() {
    Echo made = own;
    if (made == null) {
      made = Echo.of(secrets.get().stream().map(Sensitive::of).toList());
      own = made;
    }
    return made;
  }

  /** Of an organization, which has none of its own. */
  static SecretShape any() {
    return new SecretShape(List::of);
  }

  static SecretShape of(ClerkUser user) {
    return new SecretShape(() -> secrets(user));
  }

  private static List<String> secrets(ClerkUser user) {
    List<String> own = new ArrayList<>();
    ClerkPassword password = user.password();
    if (password != null) {
      addDigest(password.digest().reveal(), own);
    }
    Sensitive<String> seed = user.totpSecret();
    if (seed != null) {
      addSeed(seed, own);
    }
    return own;
  }

  /** Its salt and its hash: the name and the parameters before them are no secret. */
  private static void addDigest(String digest, List<String> own) {
    for (String part : digest.replaceFirst("^\\{[^}]*}", "").split("\\$", -1)) {
      if (part.length() >= SHORTEST_PART && !part.contains(",")) {
        own.add(part);
        bytes(part).ifPresent(bytes -> addBytes(bytes, own));
      }
    }
    own.add(base64(digest.getBytes(StandardCharsets.UTF_8)));
  }

  private static void addSeed(Sensitive<String> seed, List<String> own) {
    own.add(seed.reveal());
    if (TotpRule.of(seed) instanceof TotpRule.SeedDecision.Seed read) {
      addBytes(TotpRule.bytes(read.seed()), own);
    }
  }

  private static void addBytes(byte[] bytes, List<String> own) {
    own.add(HexFormat.of().formatHex(bytes));
    own.add(base64(bytes));
  }

  /** What a part in hexadecimal digits or in Base64 says; empty if it is neither. */
  private static Optional<byte[]> bytes(String part) {
    try {
      return Optional.of(
          HEX.matcher(part).matches()
              ? HexFormat.of().parseHex(part)
              : Base64.getDecoder().decode(part.replace('-', '+').replace('_', '/')));
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  boolean has(MetadataEntry entry) {
    UncarriedMetadata.From from = entry.from();
    if (from == UncarriedMetadata.From.FIELD) { // of which the name is ours
      return !WholeSeconds.are(entry.text()) && isIn(entry.text());
    }
    return isIn(entry.text())
        || isIn(entry.name())
        || (from == UncarriedMetadata.From.PRIVATE
            && (MetadataPolicy.soundsSecret(entry.name()) || namesSecret(entry.value())));
  }

  /** True if a secret is in the text, whatever it is called. */
  boolean isIn(String text) {
    return SecretShapes.areIn(text) || own().isIn(text);
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
