package dev.ferry.twin.workos.wire;

import java.util.Locale;

/** How far WorkOS is convinced that a domain is the organization's own. */
public enum DomainState {
  /** The organization has yet to publish a DNS record. */
  PENDING,
  /** Verified by DNS, or declared so by whoever holds the API key. */
  VERIFIED,
  /** No DNS record came within 30 days. */
  FAILED;

  /** As WorkOS writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
