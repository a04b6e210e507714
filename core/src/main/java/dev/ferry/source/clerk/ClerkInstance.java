package dev.ferry.source.clerk;

import dev.ferry.text.Code;

/**
 * The instance of Clerk that a key opens.
 *
 * @param id Clerk's, {@code ins_…}
 */
public record ClerkInstance(String id, Environment environment) {

  /** What Clerk's rate limits depend on. */
  public enum Environment {
    PRODUCTION,
    /** Development; and whatever is not said to be production, since its limit is the lower. */
    DEVELOPMENT;

    /** As printed. */
    public String word() {
      return Code.withUnderscores(this);
    }

    /**
     * {@code sk_live_} opens a production instance, {@code sk_test_} one for development
     * (clerk.com/docs, Clerk environment variables, 2026).
     */
    public static Environment ofKey(String key) {
      return key.startsWith("sk_live_") ? PRODUCTION : DEVELOPMENT;
    }
  }
}
