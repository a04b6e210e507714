package dev.ferry.model;

import dev.ferry.text.Code;

/** A field of an organization that can differ from what is planned. */
public enum OrganizationField {
  NAME,
  METADATA;

  /** As printed. */
  public String word() {
    return Code.withUnderscores(this);
  }
}
