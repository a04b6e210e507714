package dev.ferry.model;

import java.util.Locale;

/** A field of an organization that can differ from what is planned. */
public enum OrganizationField {
  NAME,
  METADATA;

  /** As printed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
