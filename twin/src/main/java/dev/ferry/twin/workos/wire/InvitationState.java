package dev.ferry.twin.workos.wire;

import java.util.Locale;

/** What has become of an invitation. */
public enum InvitationState {
  /** It can be accepted. */
  PENDING,
  /** Nobody accepted it in time. */
  EXPIRED,
  /** It was taken back. */
  REVOKED;

  /** As WorkOS writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
