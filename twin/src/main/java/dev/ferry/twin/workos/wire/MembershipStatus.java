package dev.ferry.twin.workos.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether somebody is in an organization. */
public enum MembershipStatus {
  /** A member. */
  ACTIVE,
  /** A member who was shut out and may be let in again. */
  INACTIVE,
  /** Invited, and has not accepted. */
  PENDING;

  /** As WorkOS writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<MembershipStatus> of(String word) {
    return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
  }
}
