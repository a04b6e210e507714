package dev.ferry.report.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ferry.bounds.BoundedJson;
import dev.ferry.model.clerk.ClerkUser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Clerk keeps a user's language. Unsafe metadata will do: whoever writes a wrong one there
 * chooses the language of a letter to themselves.
 *
 * @param key in the metadata; null exactly if it is Clerk's own field
 */
public record LanguageSource(From from, @Nullable String key) {

  /** A part of a user. */
  public enum From {
    CLERK_LOCALE,
    PUBLIC_METADATA,
    UNSAFE_METADATA
  }

  /** Such as {@code clerk-locale} or {@code public-metadata.language}; empty if it is neither. */
  public static Optional<LanguageSource> of(String word) {
    if (word.equals("clerk-locale")) {
      return Optional.of(new LanguageSource(From.CLERK_LOCALE, null));
    }
    return of("public-metadata.", From.PUBLIC_METADATA, word)
        .or(() -> of("unsafe-metadata.", From.UNSAFE_METADATA, word));
  }

  private static Optional<LanguageSource> of(String prefix, From from, String word) {
    return word.startsWith(prefix) && word.length() > prefix.length()
        ? Optional.of(new LanguageSource(from, word.substring(prefix.length())))
        : Optional.empty();
  }

  /** What it says of a user, as it stands there. */
  Optional<String> language(ClerkUser user) {
    return switch (from) {
      case CLERK_LOCALE -> Optional.ofNullable(user.locale());
      case PUBLIC_METADATA -> text(user.publicMetadata());
      case UNSAFE_METADATA -> text(user.unsafeMetadata());
    };
  }

  private Optional<String> text(@Nullable String metadata) {
    return Optional.ofNullable(metadata)
        .flatMap(BoundedJson::whole)
        .map(object -> object.path(String.valueOf(key)))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }
}
