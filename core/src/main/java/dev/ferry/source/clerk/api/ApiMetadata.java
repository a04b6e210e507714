package dev.ferry.source.clerk.api;

import dev.ferry.privacy.Sensitive;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata as compact JSON. Clerk has an empty object where there is none, which is none.
 *
 * @param texts by key
 */
record ApiMetadata(Map<String, @Nullable String> texts) {
  private static final String EMPTY = "{}";

  @Nullable String publicText() {
    return text("public_metadata");
  }

  @Nullable Sensitive<String> privateText() {
    String text = text("private_metadata");
    return text == null ? null : Sensitive.of(text);
  }

  private @Nullable String text(String key) {
    String text = texts.get(key);
    return EMPTY.equals(text) ? null : text;
  }

  @Override
  public String toString() {
    return "•••";
  }
}
