package dev.ferry.twin.workos.wire;

import org.jspecify.annotations.Nullable;

/**
 * What WorkOS documents on external ids: ASCII, limited in length (OpenAPI, 2026-08-07; docs,
 * "metadata", February 2026).
 *
 * @param longest the longest in characters
 */
public record ExternalIdRule(int longest) {
  /** The external id that a body names, or null for none. */
  public @Nullable String read(Fields fields) {
    String value = fields.nullableText("external_id");
    if (value != null && (value.isEmpty() || value.length() > longest)) {
      throw Fields.invalid("external_id", "must have 1 to " + longest + " characters");
    }
    if (value != null && !Ascii.isAscii(value)) {
      throw Fields.invalid("external_id", "must be ASCII");
    }
    return value;
  }
}
