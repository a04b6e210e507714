package dev.ferry.resource;

import dev.ferry.model.Reason;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Name and description of a role or permission within WorkOS's limits (OpenAPI spec 2026-08-07).
 * Pure.
 *
 * @param name 1 to 48 characters
 * @param description 1 to 150 characters, null if there is none
 */
public record NameRule(String name, @Nullable String description, Set<Reason> leftOut) {
  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_DESCRIPTION = 150;

  /**
   * @param slug stands in for an empty name
   */
  public static NameRule of(String name, @Nullable String description, String slug) {
    Set<Reason> leftOut = EnumSet.noneOf(Reason.class);
    String text = description == null ? "" : description.strip();
    return new NameRule(
        shortened(name.isBlank() ? slug : name.strip(), LONGEST_NAME, leftOut),
        text.isEmpty() ? null : shortened(text, LONGEST_DESCRIPTION, leftOut),
        leftOut);
  }

  private static String shortened(String text, int longest, Set<Reason> leftOut) {
    if (text.length() <= longest) {
      return text;
    }
    leftOut.add(Reason.NAME_SHORTENED);
    boolean split = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, split ? longest - 1 : longest);
  }
}
