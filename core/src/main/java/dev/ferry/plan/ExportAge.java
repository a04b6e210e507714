package dev.ferry.plan;

import dev.ferry.model.Reason;
import dev.ferry.model.clerk.ClerkFlag;
import dev.ferry.model.clerk.ClerkUser;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether what an export says of a user's password and authenticator still holds in Clerk, by what
 * its API says now. Without the API nothing is known against it. Pure.
 */
final class ExportAge {
  private ExportAge() {}

  /** Why the password is not to be carried, or is not there; empty if nothing speaks against it. */
  static Optional<Reason> ofPassword(ClerkUser user) {
    Optional<Boolean> has = user.flag(ClerkFlag.PASSWORD);
    boolean refused = user.flag(ClerkFlag.PASSWORD_RESET_REQUIRED).orElse(false);
    if (refused && has.orElse(user.password() != null)) {
      return Optional.of(Reason.PASSWORD_RESET_REQUIRED);
    }
    if (user.password() == null) {
      return has.filter(there -> there).map(there -> Reason.PASSWORD_NOT_IN_EXPORT);
    }
    boolean changed = !has.orElse(true) || isLater(user.passwordLastUpdatedAt(), user);
    return changed ? Optional.of(Reason.PASSWORD_CHANGED_SINCE_EXPORT) : Optional.empty();
  }

  /**
   * The same of the authenticator. Clerk does not say when its secret was set; when the second
   * factor was switched on is the nearest that it says.
   */
  static Optional<Reason> ofTotp(ClerkUser user) {
    Optional<Boolean> has = user.flag(ClerkFlag.TOTP);
    if (user.totpSecret() == null) {
      return has.filter(there -> there).map(there -> Reason.TOTP_SECRET_MISSING);
    }
    if (!has.orElse(true)) {
      return Optional.of(Reason.TOTP_NOT_ENABLED);
    }
    return isLater(user.mfaEnabledAt(), user)
        ? Optional.of(Reason.TOTP_CHANGED_SINCE_EXPORT)
        : Optional.empty();
  }

  private static boolean isLater(@Nullable Instant moment, ClerkUser user) {
    Instant exportedAt = user.exportedAt();
    return moment != null && exportedAt != null && moment.isAfter(exportedAt);
  }
}
