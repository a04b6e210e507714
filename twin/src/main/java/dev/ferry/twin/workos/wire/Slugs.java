package dev.ferry.twin.workos.wire;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What slugs look like: up to 48 characters (OpenAPI, 2026-08-07) of an alphabet of their own
 * (docs, "role" and "permission", February 2026).
 */
public final class Slugs {
  /** What the slug of an organization's own role begins with, and no other. */
  public static final String CUSTOM = "org-";

  private static final int LONGEST = 48;
  private static final Pattern ROLE = Pattern.compile("[a-z0-9_-]{1,48}");
  private static final Pattern PERMISSION = Pattern.compile("[a-z0-9_:.*-]{1,48}");

  private Slugs() {}

  public static String environmentRole(String given) {
    String slug = checked(given, ROLE);
    if (slug.startsWith(CUSTOM)) {
      throw Refusal.badRequest("bad_request");
    }
    return slug;
  }

  /** The slug of an organization's own role; null if WorkOS is to make one. */
  public static @Nullable String customRole(@Nullable String slug) {
    if (slug != null && !checked(slug, ROLE).startsWith(CUSTOM)) {
      throw Refusal.badRequest("bad_request");
    }
    return slug;
  }

  /** A slug for an organization's own role of this name. */
  public static String madeOf(String name) {
    String words = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String slug = CUSTOM + words;
    return slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug;
  }

  public static String permission(String given) {
    return checked(given, PERMISSION);
  }

  /** What a role or permission is about: organizations unless the body says otherwise. */
  public static String resourceType(Fields fields) {
    return checked(
        Objects.requireNonNullElse(fields.text("resource_type_slug"), "organization"), ROLE);
  }

  private static String checked(String slug, Pattern pattern) {
    if (!pattern.matcher(slug).matches()) {
      throw Fields.invalid("slug", "must match " + pattern);
    }
    return slug;
  }
}
