package dev.ferry.model;

import dev.ferry.text.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a user's addresses was chosen, and which there were besides.
 *
 * @param chosen lower-cased and trimmed; null if none was
 * @param others the other ones, lower-cased and trimmed, each once
 */
public record EmailChoice(@Nullable String chosen, How how, List<Other> others) {
  public EmailChoice {
    others = List.copyOf(others);
  }

  /** By what it was chosen. */
  public enum How {
    /** It is the primary one, as Clerk's API says. */
    CLERK_PRIMARY,
    /** It is the primary one, as an export says. */
    CSV_PRIMARY,
    /** No primary one is known; by policy, the first that is verified. */
    FIRST_VERIFIED,
    /** No primary one is known; by policy, the first. */
    FIRST,
    /** No primary one is known, and there is no other. */
    ONLY,
    /** None was chosen; the user's reason says why. */
    NONE;

    /** As printed, such as {@code clerk-primary}. */
    public String word() {
      return Code.of(this);
    }
  }

  /** An address that was not chosen. */
  public record Other(String email, boolean verified) {}
}
