package dev.ferry.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.model.MetadataPolicy;
import dev.ferry.model.Policy;
import dev.ferry.model.Policy.ExternalIdSource;
import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkUser;
import dev.ferry.privacy.Sensitive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Under which external id an object is in WorkOS, if it can be. Pure. */
final class ExternalIdRule {
  /** The documents say 64, the OpenAPI spec 128 (2026-08-07): the smaller holds either way. */
  private static final int LONGEST = 64;

  private ExternalIdRule() {}

  /** What the policy's choice comes to. */
  sealed interface ExternalId {
    record Given(String id) implements ExternalId {}

    record None(Reason reason) implements ExternalId {}
  }

  static boolean suits(String id) {
    return id.length() <= LONGEST && MetadataText.isAscii(id);
  }

  /** Taken as it stands: an id that is trimmed, or made up, is somebody else's. */
  static ExternalId of(ClerkUser user, Policy policy) {
    Optional<String> id = named(user, policy.externalId()).filter(it -> !it.isBlank());
    if (id.isEmpty()) {
      return new ExternalId.None(Reason.OWN_ID_MISSING);
    }
    return suits(id.get())
        ? new ExternalId.Given(id.get())
        : new ExternalId.None(Reason.EXTERNAL_ID_TOO_LONG);
  }

  /** The same; the Clerk id where there is none, whose user is not carried. */
  static String orClerkId(ClerkUser user, Policy policy) {
    return of(user, policy) instanceof ExternalId.Given given ? given.id() : user.id();
  }

  private static Optional<String> named(ClerkUser user, ExternalIdSource source) {
    Sensitive<String> hidden = user.privateMetadata();
    return switch (source.from()) {
      case CLERK_ID -> Optional.of(user.id());
      case CLERK_EXTERNAL_ID -> Optional.ofNullable(user.externalId());
      case PUBLIC_METADATA -> value(user, user.publicMetadata(), source);
      case PRIVATE_METADATA ->
          MetadataPolicy.soundsSecret(String.valueOf(source.key()))
              ? Optional.empty()
              : value(user, hidden == null ? null : hidden.reveal(), source);
    };
  }

  /** A text or a whole number: of anything else, two could be written alike. No secret is an id. */
  private static Optional<String> value(
      ClerkUser user, @Nullable String metadata, ExternalIdSource source) {
    JsonNode value =
        MetadataJson.parse(metadata)
            .<JsonNode>map(object -> object.path(String.valueOf(source.key())))
            .filter(it -> it.isTextual() || it.isIntegralNumber())
            .orElse(null);
    return Optional.ofNullable(value)
        .map(JsonNode::asText)
        .filter(text -> !SecretShape.of(user).isIn(text));
  }
}
