package dev.ferry.model;

/**
 * A permission as WorkOS returned it; its slug is how it is named everywhere.
 *
 * @param system true if WorkOS manages it (OpenAPI spec 2026-08-07): it is about WorkOS's own
 *     widgets and pages, not about the customer's product
 */
public record WorkosPermission(String slug, String name, boolean system) {
  /** One of the customer's. */
  public WorkosPermission(String slug, String name) {
    this(slug, name, false);
  }
}
