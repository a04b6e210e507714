package dev.ferry.twin.workos.wire;

import org.jspecify.annotations.Nullable;

/** What a role or a permission is called (lengths: OpenAPI, 2026-08-07). */
public record Naming(String name, @Nullable String description) {
  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_DESCRIPTION = 150;

  /** The naming of something new, whose body must bring a name. */
  public static Naming of(Fields fields) {
    return new Naming(fields.requiredText("name"), null).updated(fields);
  }

  /** The same but for what the body brings. */
  public Naming updated(Fields fields) {
    String newName = fields.text("name");
    String newDescription = fields.nullableText("description");
    if (newName != null && (newName.isBlank() || newName.length() > LONGEST_NAME)) {
      throw Fields.invalid("name", "must have 1 to " + LONGEST_NAME + " characters");
    }
    if (newDescription != null && newDescription.length() > LONGEST_DESCRIPTION) {
      throw Fields.invalid("description", "must have at most 150 characters");
    }
    return new Naming(
        newName == null ? name : newName, fields.has("description") ? newDescription : description);
  }
}
